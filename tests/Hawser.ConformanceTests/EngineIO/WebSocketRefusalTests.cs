using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>A WebSocket that is refused gets 400 and the reason in plain words, and the connection ends.</summary>
public sealed class WebSocketRefusalTests
{
    [Theory]
    [InlineData("EIO=4&transport=tcp", "Transport unknown")]
    [InlineData("EIO=4&transport=websocket&sid=AAAAAAAAAAAAAAAAAAAA", "Session ID unknown")]
    [InlineData("EIO=4&transport=polling", "Bad request")]
    [InlineData("EIO=5&transport=websocket", "Unsupported protocol version")]
    [InlineData("transport=websocket", "Unsupported protocol version")]
    public async Task It_is_told_why(string query, string message)
    {
        await using var host = await SocketIOHost.StartAsync();

        await using var client = await WebSocketClient.ConnectAsync(host.Port, query);

        await AssertRefusedAsync(client, message);
    }

    [Fact]
    public async Task An_origin_with_characters_that_no_header_may_have_is_a_bad_request()
    {
        await using var host = await SocketIOHost.StartAsync();

        await using var client = await WebSocketClient.ConnectAsync(host.Port, headers: "Origin: http://a\u0001b\r\n");

        await AssertRefusedAsync(client, "Bad request");
    }

    [Theory]
    [InlineData("Sec-WebSocket-Version", "8")]
    [InlineData("Sec-WebSocket-Key", "too short")]
    [InlineData("Sec-WebSocket-Key", null)]
    [InlineData("Connection", "keep-alive")]
    public async Task A_handshake_against_the_RFC_is_a_bad_request_that_says_which_version_is_spoken(string header, string? value)
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = new PollingClient(host.BaseAddress, query: "EIO=4&transport=websocket");
        using var request = new HttpRequestMessage(HttpMethod.Get, client.Url);
        foreach (var (name, right) in new[] { ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"), ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==") })
        {
            if (name != header || value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, name == header ? value : right);
            }
        }

        using var response = await client.SendAsync(request);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("Bad request", await response.Content.ReadAsStringAsync());
        Assert.Equal(["13"], response.Headers.GetValues("Sec-WebSocket-Version"));
    }

    [Fact]
    public async Task An_upgrade_of_a_polling_session_with_the_wrong_revision_is_a_bad_request()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.AllowEIO3 = true);
        using var polling = new PollingClient(host.BaseAddress);
        await polling.OpenAsync();

        await using var client = await WebSocketClient.ConnectAsync(host.Port, $"EIO=3&transport=websocket&sid={polling.Sid}");

        await AssertRefusedAsync(client, "Bad request");
    }

    [Fact]
    public async Task So_is_one_that_the_options_forbid()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.AllowUpgrades = false);
        using var polling = new PollingClient(host.BaseAddress);
        var open = await polling.OpenAsync();
        Assert.Empty(open.GetProperty("upgrades").EnumerateArray());

        await using var client = await WebSocketClient.ConnectAsync(host.Port, $"EIO=4&transport=websocket&sid={polling.Sid}");

        await AssertRefusedAsync(client, "Bad request");
        await polling.JoinAsync();
    }

    private static async Task AssertRefusedAsync(WebSocketClient client, string message)
    {
        var lines = client.Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("HTTP/1.1 400 Bad Request", lines[0]);
        Assert.Contains("Connection: close", lines);
        Assert.Contains("Content-Type: text/html", lines);
        Assert.Contains($"Content-Length: {message.Length}", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));

        // All that is left up to the end of the connection.
        Assert.Equal(message, Encoding.UTF8.GetString(await client.ReceiveAllAsync()));
    }
}
