using System.Net;
using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>Revision 3 of the protocol, which clients of version 2 speak.</summary>
public sealed class LegacyTests
{
    private const string Polling = "EIO=3&transport=polling";

    [Fact]
    public async Task Polling_has_lengths_and_the_namespace_is_joined_without_being_asked_for()
    {
        await using var host = await StartAsync();
        using var client = new PollingClient(host.BaseAddress, query: Polling);

        using var response = await client.GetAsync();

        var body = await response.Content.ReadAsStringAsync();
        var sid = Sid(body);
        Assert.Equal($"{body.Length - body.IndexOf(':', StringComparison.Ordinal) - 1}", body[..body.IndexOf(':', StringComparison.Ordinal)]);
        Assert.Matches("""^[0-9]+:0\{"sid":"[A-Za-z0-9_-]{20}","upgrades":\["websocket"\],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000\}$""", body);
        using var next = await client.GetAsync($"{client.Url}&sid={sid}");
        Assert.Equal("2:40", await next.Content.ReadAsStringAsync());
        Assert.Equal(["text/plain; charset=UTF-8"], next.Content.Headers.GetValues("Content-Type"));
    }

    [Fact]
    public async Task A_request_without_a_revision_is_of_this_one()
    {
        await using var host = await StartAsync();
        using var client = new PollingClient(host.BaseAddress, query: "transport=polling");

        using var response = await client.GetAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Another_revision_is_refused_all_the_same()
    {
        await using var host = await StartAsync();
        using var client = new PollingClient(host.BaseAddress, query: "EIO=2&transport=polling");

        using var response = await client.GetAsync();

        await EngineHost.AssertErrorAsync(response, 400, 5, "Unsupported protocol version");
    }

    [Fact]
    public async Task Lengths_are_in_UTF_16_units_both_ways()
    {
        await using var host = await StartAsync();
        var (client, url) = await OpenAsync(host);
        using var _ = client;

        await PostTextAsync(client, url, "17:420[\"echo\",\"€😀\"]");

        using var response = await client.GetAsync(url);
        Assert.Equal("10:430[\"€😀\"]", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Binary_data_goes_as_bytes_both_ways()
    {
        await using var host = await StartAsync();
        var (client, url) = await OpenAsync(host);
        using var _ = client;
        var packet = "451-0[\"echo\",{\"_placeholder\":true,\"num\":0}]"u8.ToArray();

        await PostAsync(client, url, [0, 4, 3, 255, .. packet, 1, 4, 255, 4, 1, 2, 3], "application/octet-stream");

        using var response = await client.GetAsync(url);
        var answer = "461-0[{\"_placeholder\":true,\"num\":0}]"u8.ToArray();
        Assert.Equal(["application/octet-stream"], response.Content.Headers.GetValues("Content-Type"));
        Assert.Equal((byte[])[0, 3, 6, 255, .. answer, 1, 4, 255, 4, 1, 2, 3], await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Or_as_base64_if_the_client_wants_that()
    {
        await using var host = await StartAsync();
        var (client, url) = await OpenAsync(host, "&b64=1");
        using var _ = client;

        await PostTextAsync(client, url, "43:451-0[\"echo\",{\"_placeholder\":true,\"num\":0}]6:b4AQID");

        using var response = await client.GetAsync(url);
        Assert.Equal("36:461-0[{\"_placeholder\":true,\"num\":0}]6:b4AQID", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("text/plain;charset=UTF-8", "abc")]
    [InlineData("text/plain;charset=UTF-8", "5:4a")]
    [InlineData("text/plain;charset=UTF-8", "99999999999:4a")]
    [InlineData("application/octet-stream", "abc")]
    [InlineData("application/octet-stream", "\u0001\u0001\u00ff2")]
    public async Task What_is_no_payload_is_answered_with_400_and_ends_the_session(string contentType, string body)
    {
        await using var host = await StartAsync();
        var (client, url) = await OpenAsync(host);
        using var _ = client;

        using var response = await PostRawAsync(client, url, Encoding.Latin1.GetBytes(body), contentType);

        await EngineHost.AssertEmptyAsync(response, HttpStatusCode.BadRequest);
        using var next = await client.GetAsync(url);
        await EngineHost.AssertErrorAsync(next, 400, 1, "Session ID unknown");
    }

    [Fact]
    public async Task A_WebSocket_carries_binary_data_with_its_type_in_front()
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.ConnectAsync(host.Port, "EIO=3&transport=websocket");
        Assert.StartsWith("0{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        Assert.Equal("40", await client.ReceiveTextAsync());

        await client.SendAsync("451-0[\"echo\",{\"_placeholder\":true,\"num\":0}]");
        await client.SendAsync([4, 1, 2, 3]);

        Assert.Equal("461-0[{\"_placeholder\":true,\"num\":0}]", await client.ReceiveTextAsync());
        Assert.Equal([4, 1, 2, 3], await client.ReceiveBinaryAsync());
    }

    [Fact]
    public async Task The_client_pings_and_may_be_silent_for_interval_and_timeout()
    {
        await using var host = await StartAsync(engine =>
        {
            engine.PingInterval = TimeSpan.FromMilliseconds(200);
            engine.PingTimeout = TimeSpan.FromMilliseconds(200);
        });
        await using var client = await WebSocketClient.ConnectAsync(host.Port, "EIO=3&transport=websocket");
        await client.ReceiveTextAsync();
        await client.ReceiveTextAsync();

        await client.SendAsync("2");
        Assert.Equal("3", await client.ReceiveTextAsync());
        await client.SendAsync("2probe");
        Assert.Equal("3probe", await client.ReceiveTextAsync());

        Assert.Null(await client.ReceiveCloseAsync());
        Assert.Contains(host.Logs, entry => entry.Text.Contains("closed: ping timeout", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_upgrades_as_the_others_do()
    {
        await using var host = await StartAsync();
        var (client, url) = await OpenAsync(host);
        using var _ = client;
        var poll = client.GetAsync(url);
        var sid = url[(url.LastIndexOf('=') + 1)..];
        var polling = (Hawser.EngineIO.Transports.PollingTransport)host.Session(sid).Transport;
        await Eventually.TrueAsync("the poll waits", () => polling.IsPolled);

        await using var webSocket = await WebSocketClient.ConnectAsync(host.Port, $"EIO=3&transport=websocket&sid={sid}");
        await webSocket.SendAsync("2probe");
        Assert.Equal("3probe", await webSocket.ReceiveTextAsync());
        using var noop = await poll.WaitAsync(EngineHost.Limit);
        Assert.Equal("1:6", await noop.Content.ReadAsStringAsync());
        await webSocket.SendAsync("5");

        await webSocket.SendAsync("420[\"echo\",7]");
        Assert.Equal("430[7]", await webSocket.ReceiveTextAsync());
    }

    private static Task<SocketIOHost> StartAsync(Action<EngineIOOptions>? engine = null) => SocketIOHost.StartAsync(
        io => io.OnConnection(socket => { socket.On("echo", (RawValue value) => value); }),
        engine: options =>
        {
            options.AllowEIO3 = true;
            engine?.Invoke(options);
        });

    /// <summary>Opens a session and fetches that the namespace was joined.</summary>
    private static async Task<(PollingClient Client, string Url)> OpenAsync(SocketIOHost host, string query = "")
    {
        var client = new PollingClient(host.BaseAddress, query: Polling + query);
        using var response = await client.GetAsync();
        var url = $"{client.Url}&sid={Sid(await response.Content.ReadAsStringAsync())}";
        using var joined = await client.GetAsync(url);
        Assert.Equal("2:40", await joined.Content.ReadAsStringAsync());
        return (client, url);
    }

    private static string Sid(string body) => WebSocketTests.Sid(body[(body.IndexOf(':', StringComparison.Ordinal) + 1)..]);

    private static Task PostTextAsync(PollingClient client, string url, string body) =>
        PostAsync(client, url, Encoding.UTF8.GetBytes(body), "text/plain;charset=UTF-8");

    private static async Task PostAsync(PollingClient client, string url, byte[] body, string contentType)
    {
        using var response = await PostRawAsync(client, url, body, contentType);
        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> PostRawAsync(PollingClient client, string url, byte[] body, string contentType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return await client.SendAsync(request);
    }
}
