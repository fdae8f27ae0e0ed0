using System.Net;
using System.Net.WebSockets;
using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>What the host has limits and features for.</summary>
public sealed class HostTests
{
    [Fact]
    public async Task When_no_more_connections_are_upgraded_a_WebSocket_gets_503_and_polling_goes_on()
    {
        await using var host = await SocketIOHost.StartAsync(services: services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxConcurrentUpgradedConnections = 1));
        await using var first = await WebSocketClient.ConnectAsync(host.Port);
        Assert.True(first.IsUpgraded);

        await using var second = await WebSocketClient.ConnectAsync(host.Port);

        Assert.StartsWith("HTTP/1.1 503 ", second.Head, StringComparison.Ordinal);
        Assert.DoesNotContain("Sec-WebSocket-Accept", second.Head, StringComparison.Ordinal);
        Assert.Equal("Too many WebSockets", Encoding.UTF8.GetString(await second.ReceiveAllAsync()));
        Assert.Single(host.Engine().Sessions.All);
        Assert.Contains(host.Logs, entry => entry.Level == LogLevel.Warning && entry.Text.Contains("MaxConcurrentUpgradedConnections", StringComparison.Ordinal));
        using var polling = await PollingTests.OpenAsync(host);
        await using var upgrade = await WebSocketClient.ConnectAsync(host.Port, $"EIO=4&transport=websocket&sid={polling.Sid}");
        Assert.StartsWith("HTTP/1.1 503 ", upgrade.Head, StringComparison.Ordinal);
        await polling.JoinAsync();
    }

    [Fact]
    public async Task The_applications_timeout_for_requests_does_not_apply_to_polls_and_WebSockets()
    {
        await using var host = await SocketIOHost.StartAsync(
            engine: options => options.PingInterval = TimeSpan.FromMilliseconds(700),
            services: services => services.AddRequestTimeouts(timeouts => timeouts.DefaultPolicy = new() { Timeout = TimeSpan.FromMilliseconds(100) }),
            app: app =>
            {
                app.UseRequestTimeouts();
                app.MapSocketIO();
            });
        using var polling = await PollingTests.OpenAsync(host);
        await using var webSocket = await WebSocketClient.ConnectAsync(host.Port);
        await webSocket.ReceiveTextAsync();

        Assert.Equal("2", await polling.PollAsync());
        Assert.Equal("2", await webSocket.ReceiveTextAsync());
    }

    [Fact]
    public async Task The_hosts_data_rate_for_responses_does_not_apply_to_WebSockets()
    {
        var cutOff = new TaskCompletionSource();
        await using var host = await SocketIOHost.StartAsync(
            services: services => services.Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MinResponseDataRate = new MinDataRate(40_000_000, TimeSpan.FromSeconds(1.1))),
            app: app =>
            {
                app.MapSocketIO();
                app.MapGet("/download", async (HttpContext context) =>
                {
                    context.RequestAborted.Register(cutOff.SetResult);
                    await context.Response.Body.WriteAsync(new byte[120_000_000]);
                });
            });
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        var session = host.Session(WebSocketTests.Sid(await client.ReceiveTextAsync()));

        // Neither is read. For what the other is sent it gets three seconds, and the WebSocket would have got half a one and the grace.
        session.Send(new string('x', 20_000_000));
        session.Send("after the stall");
        await using var download = await WebSocketClient.OpenRawAsync(host.Port, "GET /download HTTP/1.1\r\nHost: x\r\n\r\n");
        await cutOff.Task.WaitAsync(EngineHost.Limit);

        Assert.False(session.IsClosed);
        Assert.Equal(20_000_001, (await client.ReceiveTextAsync()).Length);
        Assert.Equal("4after the stall", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_host_with_wrong_options_does_not_start_and_says_why()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => SocketIOHost.StartAsync(engine: options => options.MaxPayload = 1));

        Assert.Contains("EngineIOOptions.MaxPayload is 1; it must be from 1024 to 268435456.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_works_with_the_WebSocket_middleware_in_front_as_well()
    {
        await using var host = await SocketIOHost.StartAsync(app: app =>
        {
            app.UseWebSockets();
            app.MapSocketIO();
        });

        await using var client = await WebSocketClient.JoinAsync(host.Port);
    }

    [Fact]
    public async Task Over_HTTP_2_a_WebSocket_is_opened_by_extended_CONNECT()
    {
        await using var host = await StartHttp2Async();
        using var handler = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(handler);
        using var client = new ClientWebSocket();
        client.Options.HttpVersion = HttpVersion.Version20;
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        client.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/socket.io/?EIO=4&transport=websocket"), invoker, CancellationToken.None);
        var session = host.Session(WebSocketTests.Sid(await ReceiveAsync(client)));
        await SendAsync(client, "40");
        Assert.StartsWith("40{", await ReceiveAsync(client), StringComparison.Ordinal);

        foreach (var length in (int[])[10, 2000, 300_000])
        {
            await SendAsync(client, $"421[\"echo\",\"{new string('x', length)}\"]");
            Assert.Equal($"431[\"{new string('x', length)}\"]", await ReceiveAsync(client));
        }

        session.Close();
        Assert.Equal(WebSocketMessageType.Close, (await client.ReceiveAsync(new byte[10], CancellationToken.None).WaitAsync(EngineHost.Limit)).MessageType);
    }

    [Fact]
    public async Task Over_HTTP_2_refusals_polling_and_upgrades_are_the_same()
    {
        await using var host = await StartHttp2Async();
        using var http = new HttpClient { BaseAddress = host.BaseAddress, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var open = await http.GetStringAsync("/socket.io/?EIO=4&transport=polling");
        var sid = WebSocketTests.Sid(open);
        using var client = new ClientWebSocket();
        client.Options.HttpVersion = HttpVersion.Version20;
        client.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var refused = new ClientWebSocket();
        refused.Options.HttpVersion = HttpVersion.Version20;
        refused.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;

        var exception = await Assert.ThrowsAsync<WebSocketException>(() => refused.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/socket.io/?EIO=4&transport=websocket&sid=unknown"), http, CancellationToken.None));
        Assert.Contains("400", exception.Message, StringComparison.Ordinal);
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/socket.io/?EIO=4&transport=websocket&sid={sid}"), http, CancellationToken.None);
        await SendAsync(client, "2probe");
        Assert.Equal("3probe", await ReceiveAsync(client));
        Assert.Equal("6", await http.GetStringAsync($"/socket.io/?EIO=4&transport=polling&sid={sid}"));
        await SendAsync(client, "5");
        await SendAsync(client, "40");
        Assert.StartsWith("40{", await ReceiveAsync(client), StringComparison.Ordinal);

        // The client is gone without a word: its stream is reset.
        var session = host.Session(sid);
        client.Abort();
        await session.WaitForEndAsync();
    }

    internal static Task SendAsync(WebSocket client, string text) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).WaitAsync(EngineHost.Limit);

    internal static async Task<string> ReceiveAsync(WebSocket client)
    {
        var message = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var received = await client.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(EngineHost.Limit);
            Assert.NotEqual(WebSocketMessageType.Close, received.MessageType);
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }

    private static Task<SocketIOHost> StartHttp2Async() => SocketIOHost.StartAsync(
        io => io.OnConnection(socket => { socket.On("echo", (string text) => text); }),
        engine: options => options.PerMessageDeflate = new PerMessageDeflateOptions(),
        services: services => services.Configure<KestrelServerOptions>(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2)));
}
