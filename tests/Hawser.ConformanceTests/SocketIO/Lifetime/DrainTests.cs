using System.Net;
using Hawser.ConformanceTests.SocketIO.Clients;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO.Lifetime;

/// <summary>A server lets its clients go: they come back elsewhere, by themselves.</summary>
public sealed class DrainTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(400);

    public static TheoryData<ClientKind> Kinds => ClientKinds.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Clients_of_a_server_that_drains_come_back_elsewhere(ClientKind kind)
    {
        const int Clients = 4;
        await using var old = await ServeAsync(kind, "old");
        await using var young = await ServeAsync(kind, "young");
        old.ExpectError("HealthCheckEnd");
        await using var balancer = new TcpLink(old.Port);
        using var health = new HttpClient();
        var clients = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => PeerClient.ConnectAsync(kind, balancer.Port, new() { ["reconnection"] = true })));
        Assert.All(clients, client => Assert.Equal(PeerValues.Text("old"), client.Socket.EventAsync("name").Result));

        var drain = old.Server.DrainAsync(connectionsPerSecond: 20);

        // Readiness turns first, while everyone is still there: the balancer looks elsewhere.
        await Eventually.TrueAsync("readiness turns", async () => (await health.GetAsync(new Uri(old.BaseAddress, "/ready"))).StatusCode == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(Clients, old.Server.ClientCount);
        balancer.Target = young.Port;
        await drain.WaitAsync(PeerProcess.Limit);

        foreach (var client in clients)
        {
            Assert.Equal(PeerValues.Text("young"), await client.Socket.EventAsync("name"));

            // Not "io server disconnect", after which it would have stayed away. This balancer, which does not keep polling
            // clients with their server, may lead one to the wrong door first.
            var reason = await client.Socket.DisconnectedAsync();
            Assert.True(reason == "transport close" || (reason == "transport error" && kind.FinalTransport == "polling"), reason);
        }

        Assert.Equal(0, old.Server.ClientCount);
        Assert.Equal(Clients, young.Server.ClientCount);
        Assert.Equal(HttpStatusCode.OK, (await health.GetAsync(new Uri(young.BaseAddress, "/ready"))).StatusCode);
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_host_that_stops_drains(ClientKind kind)
    {
        await using var old = await ServeAsync(kind, "old");
        await using var young = await ServeAsync(kind, "young");
        await using var balancer = new TcpLink(old.Port);
        await using var client = await PeerClient.ConnectAsync(kind, balancer.Port, new() { ["reconnection"] = true });
        await client.Socket.EventAsync("name");

        var stop = old.StopAsync();
        Assert.Equal("transport close", await client.Socket.DisconnectedAsync());
        balancer.Target = young.Port;
        await stop.WaitAsync(PeerProcess.Limit);

        Assert.Equal(PeerValues.Text("young"), await client.Socket.EventAsync("name"));
    }

    [Fact]
    public async Task New_sessions_are_refused_while_the_old_ones_go()
    {
        await using var host = await ServeAsync(new ClientKind(4, "websocket"), "old");
        await using var first = await WebSocketClient.JoinAsync(host.Port);
        await first.ReceiveTextAsync();

        var drain = host.Server.DrainAsync(connectionsPerSecond: 1000);
        Assert.Null(await first.ReceiveCloseAsync());
        using var late = new PollingClient(host.BaseAddress);
        using var refusal = await late.GetAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal.StatusCode);
        await drain.WaitAsync(PeerProcess.Limit);
    }

    private static Task<SocketIOHost> ServeAsync(ClientKind kind, string name) => SocketIOHost.StartAsync(
        io => io.OnConnection(socket => { _ = socket.EmitAsync("name", name); }),
        options => options.Drain.Delay = Delay,
        engine => engine.AllowEIO3 = kind.Version == 2,
        services: services => services.AddHealthChecks().AddSocketIO(),
        app: app =>
        {
            app.MapHealthChecks("/ready");
            app.MapSocketIO();
        });
}
