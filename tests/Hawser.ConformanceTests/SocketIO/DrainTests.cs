using System.Net;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO;

/// <summary>How a server lets its clients go.</summary>
public sealed class DrainTests
{
    [Fact]
    public async Task Readiness_turns_first_and_while_the_balancer_has_not_seen_it_everything_goes_on()
    {
        await using var host = await StartAsync(o => o.Drain.Delay = TimeSpan.FromMinutes(10));
        host.ExpectError("HealthCheckEnd");
        await using var client = await WebSocketClient.JoinAsync(host.Port);
        using var http = new HttpClient { BaseAddress = host.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/ready")).StatusCode);

        using var now = new CancellationTokenSource();
        var drain = host.Server.DrainAsync(cancellationToken: now.Token);

        Assert.True(host.Server.IsDraining);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await http.GetAsync("/ready")).StatusCode);
        await client.SendAsync("421[\"hello\"]");
        Assert.Equal("431[\"hi\"]", await client.ReceiveTextAsync());
        await using var newcomer = await WebSocketClient.JoinAsync(host.Port);

        await now.CancelAsync();
        await drain;
        Assert.Null(await client.ReceiveCloseAsync());
        Assert.Null(await newcomer.ReceiveCloseAsync());
        Assert.Equal(0, host.Server.ClientCount);
    }

    [Fact]
    public async Task Connections_are_closed_at_the_rate_and_never_by_a_DISCONNECT_packet()
    {
        const int Clients = 20;
        await using var host = await StartAsync(_ => { });
        var clients = new List<WebSocketClient>();
        for (var number = 0; number < Clients; number++)
        {
            clients.Add(await WebSocketClient.JoinAsync(host.Port));
        }

        var reasons = new List<string>();
        foreach (var socket in host.Server.Sockets.Sockets.Values)
        {
            socket.OnDisconnect(reason =>
            {
                lock (reasons)
                {
                    reasons.Add(reason);
                }

                return Task.CompletedTask;
            });
        }

        var started = TimeProvider.System.GetTimestamp();
        await host.Server.DrainAsync(connectionsPerSecond: 100);

        // 20 at 100 per second: not before 190 ms; how much later is the machine's affair.
        Assert.True(TimeProvider.System.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(190));
        foreach (var client in clients)
        {
            // The next frame is the close: no packet before it.
            var (first, payload) = await client.ReceiveFrameAsync();
            Assert.Equal(0x88, first);
            Assert.Empty(payload);
            await client.DisposeAsync();
        }

        Assert.Equal(Enumerable.Repeat("server shutting down", Clients), reasons);
    }

    [Fact]
    public async Task A_polling_client_that_is_between_two_polls_is_waited_for()
    {
        await using var host = await StartAsync(_ => { });
        using var client = new PollingClient(host.BaseAddress);
        await client.OpenAsync();
        await client.JoinAsync();

        var drain = host.Server.DrainAsync();
        await Eventually.TrueAsync("the session is over", () => host.Server.ClientCount == 0);
        Assert.False(drain.IsCompleted);

        Assert.Equal("1", await client.PollAsync());
        await drain.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Polling_clients_are_told_to_close_and_handshakes_are_refused()
    {
        await using var host = await StartAsync(_ => { });
        using var client = new PollingClient(host.BaseAddress);
        await client.OpenAsync();
        await client.JoinAsync();

        await host.Server.DrainAsync();

        Assert.Equal("1", await client.PollAsync());
        using var other = new PollingClient(host.BaseAddress);
        using var response = await other.GetAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task The_deadline_ends_what_is_slow()
    {
        await using var host = await StartAsync(o => o.Drain.Deadline = TimeSpan.FromMilliseconds(50));
        await using var first = await WebSocketClient.JoinAsync(host.Port);
        await using var second = await WebSocketClient.JoinAsync(host.Port);

        await host.Server.DrainAsync(connectionsPerSecond: 0.1).WaitAsync(TimeSpan.FromSeconds(5));

        Assert.Null(await first.ReceiveCloseAsync());
        Assert.Null(await second.ReceiveCloseAsync());
    }

    [Fact]
    public async Task The_host_drains_when_it_stops()
    {
        await using var host = await StartAsync(_ => { });
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        var stop = host.StopAsync();
        var (first, _) = await client.ReceiveFrameAsync();
        Assert.Equal(0x88, first);
        await client.SendCloseAsync();
        await stop.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_host_that_stops_after_a_drain_does_not_wait_for_the_balancer_again()
    {
        await using var host = await StartAsync(o => o.Drain.Delay = TimeSpan.FromMinutes(10));
        await using var client = await WebSocketClient.JoinAsync(host.Port);
        using var now = new CancellationTokenSource();
        var drain = host.Server.DrainAsync(cancellationToken: now.Token);
        await now.CancelAsync();
        await drain;

        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static Task<SocketIOHost> StartAsync(Action<SocketIOOptions> options) => SocketIOHost.StartAsync(
        io => io.OnConnection(socket => { socket.On("hello", () => "hi"); }),
        options,
        services: services => services.AddHealthChecks().AddSocketIO(),
        app: app =>
        {
            app.MapHealthChecks("/ready");
            app.MapSocketIO();
        });
}
