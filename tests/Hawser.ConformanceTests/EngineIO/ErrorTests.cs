using System.Net;
using Hawser.ConformanceTests.SocketIO.Wire;
using Microsoft.Extensions.Logging;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>What is wrong with a request is said by Node's statuses, codes and texts, in Node's order.</summary>
public sealed class ErrorTests
{
    private const string NoSuchSid = "AAAAAAAAAAAAAAAAAAAA";

    [Theory]
    [InlineData("GET", "EIO=4", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=tcp", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=Polling", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=webtransport", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=__proto__", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=constructor", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=polling&transport=polling", 0, "Transport unknown")]
    [InlineData("GET", "EIO=4&transport=polling&sid=" + NoSuchSid, 1, "Session ID unknown")]
    [InlineData("POST", "EIO=4&transport=polling&sid=" + NoSuchSid, 1, "Session ID unknown")]
    [InlineData("GET", "EIO=4&transport=websocket&sid=" + NoSuchSid, 1, "Session ID unknown")]
    [InlineData("POST", "EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("PUT", "EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("DELETE", "EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("OPTIONS", "EIO=4&transport=polling", 2, "Bad handshake method")]
    [InlineData("GET", "EIO=4&transport=websocket", 3, "Bad request")]
    [InlineData("GET", "EIO=5&transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "EIO=3&transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "EIO=abc&transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "transport=polling", 5, "Unsupported protocol version")]
    [InlineData("GET", "EIO=4&transport=polling&sid=", null, null)] // an empty one is none
    public async Task A_request_is_refused_with_code_and_text(string method, string query, int? code, string? message)
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = new PollingClient(host.BaseAddress, query: query);
        using var request = new HttpRequestMessage(new HttpMethod(method), client.Url);

        using var response = await client.SendAsync(request);

        if (code is null)
        {
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return;
        }

        await EngineHost.AssertErrorAsync(response, 400, code.Value, message!);
    }

    /// <summary>Each of these is wrong in two ways; the first in Node's order is said.</summary>
    [Theory]
    [InlineData("POST", "EIO=5&transport=tcp&sid=" + NoSuchSid, 0)]
    [InlineData("POST", "EIO=5&transport=polling&sid=" + NoSuchSid, 1)]
    [InlineData("POST", "EIO=5&transport=websocket", 2)]
    [InlineData("GET", "EIO=5&transport=websocket", 3)]
    public async Task The_first_of_several_errors_is_said(string method, string query, int code)
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = new PollingClient(host.BaseAddress, query: query);
        using var request = new HttpRequestMessage(new HttpMethod(method), client.Url);

        using var response = await client.SendAsync(request);

        Assert.StartsWith($"{{\"code\":{code},", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("transport=polling&sid=")] // without EIO
    [InlineData("EIO=3&transport=polling&sid=")]
    [InlineData("EIO=4&transport=websocket&sid=")] // without an upgrade
    public async Task A_request_that_does_not_fit_its_session_is_a_bad_one(string query)
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = new PollingClient(host.BaseAddress);
        await client.OpenAsync();

        using var response = await client.GetAsync($"/socket.io/?{query}{client.Sid}");

        await EngineHost.AssertErrorAsync(response, 400, 3, "Bad request");
    }

    [Fact]
    public async Task An_upgrade_to_something_else_than_WebSocket_is_not_meant_for_us()
    {
        // Java's HTTP client asks for h2c with every first request.
        await using var host = await SocketIOHost.StartAsync();
        using var client = new PollingClient(host.BaseAddress);
        using var request = new HttpRequestMessage(HttpMethod.Get, client.Url);
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade, HTTP2-Settings");
        request.Headers.TryAddWithoutValidation("Upgrade", "h2c");

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_unknown_session_is_logged_with_what_to_do_unless_it_was_our_own()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.NodeTag = "node1");
        using var stranger = new PollingClient(host.BaseAddress, query: $"EIO=4&transport=polling&sid={NoSuchSid}");
        using var own = new PollingClient(host.BaseAddress, query: "EIO=4&transport=polling&sid=node1AAAAAAAAAAAAAAA");

        using var first = await stranger.GetAsync();
        using var second = await own.GetAsync();

        var warning = Assert.Single(host.Logs, entry => entry.Level == LogLevel.Warning && entry.EventName == "UnknownSession");
        Assert.Contains(NoSuchSid, warning.Text, StringComparison.Ordinal);
        Assert.Contains("let it stick", warning.Text, StringComparison.Ordinal);
        Assert.Contains("node1", warning.Text, StringComparison.Ordinal);
        Assert.Single(host.Logs, entry => entry.Level == LogLevel.Debug && entry.EventName == "EndedSession");
    }

    [Theory]
    [InlineData("polling", "EIO=4&transport=websocket")]
    [InlineData("websocket", "EIO=4&transport=polling")]
    public async Task A_transport_that_is_switched_off_is_unknown(string allowed, string query)
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.Transports = Enum.Parse<Hawser.EngineIO.EngineTransports>(allowed, ignoreCase: true));
        using var client = new PollingClient(host.BaseAddress, query: query);

        using var response = await client.GetAsync();

        await EngineHost.AssertErrorAsync(response, 400, 0, "Transport unknown");
    }

    [Fact]
    public async Task While_the_server_drains_handshakes_are_refused_and_sessions_served()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = new PollingClient(host.BaseAddress);
        await client.OpenAsync();
        host.Engine().RefusesHandshakes = true;
        using var late = new PollingClient(host.BaseAddress);

        using var response = await late.GetAsync();
        await EngineHost.AssertErrorAsync(response, 503, 6, "Server is draining");
        await using var webSocket = await WebSocketClient.ConnectAsync(host.Port);
        Assert.StartsWith("HTTP/1.1 503 ", webSocket.Head, StringComparison.Ordinal);
        await client.JoinAsync();
    }
}
