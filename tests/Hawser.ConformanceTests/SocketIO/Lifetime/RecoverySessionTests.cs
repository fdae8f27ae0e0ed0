using Hawser.ConformanceTests.SocketIO.Clients;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Lifetime;

/// <summary>Sessions of connection state recovery: who has one, who gets it, and when it ends.</summary>
public sealed class RecoverySessionTests
{
    [Fact]
    public async Task A_client_that_was_refused_leaves_no_session()
    {
        var expired = new Received<string>();
        await using var host = await ServeAsync(new ClientKind(4, "websocket"), new Received<Socket>(), recovery => recovery.MaxDisconnectionDuration = TimeSpan.FromSeconds(1));
        host.Server.Use(async (socket, next) =>
        {
            await socket.JoinAsync("early");
            socket.Data["seen"] = true;
            await (socket.Handshake.Auth is null ? throw new ConnectErrorException("no") : next());
        });
        host.Server.Sockets.OnSessionExpired(session =>
        {
            expired.Add(session.Sid);
            return Task.CompletedTask;
        });
        await using (var refused = await WebSocketClient.ConnectAsync(host.Port))
        {
            await refused.ReceiveTextAsync();
            await refused.SendAsync("40");
            Assert.Equal("44{\"message\":\"no\"}", await refused.ReceiveTextAsync());
        }

        var let = await JoinAsync(host.Port, "nonsense");
        await let.Client.DisposeAsync();

        Assert.Equal(let.Sid, await expired.NextAsync());
    }

    [Fact]
    public async Task A_session_has_one_socket_however_many_ask_for_it()
    {
        const int Rivals = 8;
        var connected = new Received<Socket>();
        await using var host = await ServeAsync(new ClientKind(4, "websocket"), connected);
        await using var first = await WebSocketClient.ConnectAsync(host.Port);
        await first.ReceiveTextAsync();
        await first.SendAsync("40");
        var (sid, pid) = Ids(await first.ReceiveTextAsync());
        await connected.NextAsync();

        var rivals = await Task.WhenAll(Enumerable.Range(0, Rivals).Select(_ => JoinAsync(host.Port, pid)));

        // Each has taken the session from the one before, whose connection was closed, or has come too late and got another.
        var winners = rivals.Where(rival => rival.Sid == sid).ToList();
        Assert.NotEmpty(winners);
        Assert.All(winners, winner => Assert.Equal(pid, winner.Pid));
        Assert.Equal(Rivals - winners.Count, rivals.Where(rival => rival.Sid != sid).Select(rival => rival.Pid).Distinct().Count());
        Assert.Null(await first.ReceiveCloseAsync());
        await Eventually.TrueAsync("one connection is left of those", () => host.Server.ClientCount == Rivals - winners.Count + 1);
        Assert.Equal(Rivals - winners.Count + 1, host.Server.Sockets.Sockets.Count);
        await host.Server.To(sid).EmitAsync("only", "you");
        var texts = new List<string>();
        foreach (var winner in winners)
        {
            texts.AddRange(await winner.Client.ReceiveUpToEndAsync("42[\"only\""));
        }

        Assert.Single(texts, text => text.StartsWith("42[\"only\"", StringComparison.Ordinal));
        foreach (var (client, _, _) in rivals)
        {
            await client.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_session_that_nobody_comes_back_for_expires_and_is_told_of()
    {
        var kind = new ClientKind(4, "websocket");
        var connected = new Received<Socket>();
        var expired = new Received<(string Sid, bool WasInRoom)>();
        await using var host = await ServeAsync(kind, connected, recovery => recovery.MaxDisconnectionDuration = TimeSpan.FromSeconds(1));
        host.Server.Sockets.OnSessionExpired(session =>
        {
            expired.Add((session.Sid, session.Rooms.Contains("red")));
            return Task.CompletedTask;
        });
        await using var link = new TcpLink(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, link.Port, new() { ["reconnection"] = true });
        var first = await connected.NextAsync();
        await first.JoinAsync("red");

        link.TakeDown();
        Assert.Equal((first.Id, true), await expired.NextAsync());
        link.Restore();
        var report = await client.Socket.ReportAsync("connect");

        Assert.False(report.GetProperty("recovered").GetBoolean());
        Assert.NotEqual(first.Id, (await connected.NextAsync()).Id);
    }

    private static Task<SocketIOHost> ServeAsync(ClientKind kind, Received<Socket> connected, Action<RecoveryOptions>? configure = null) => kind.ServeAsync(
        io => io.OnConnection(connected.Add),
        options =>
        {
            options.Recovery = new RecoveryOptions();
            configure?.Invoke(options.Recovery);
        });

    private static async Task<(WebSocketClient Client, string Sid, string Pid)> JoinAsync(int port, string pid)
    {
        var client = await WebSocketClient.ConnectAsync(port);
        await client.ReceiveTextAsync();
        await client.SendAsync($$"""40{"pid":"{{pid}}"}""");
        var (sid, newPid) = Ids(await client.ReceiveTextAsync());
        return (client, sid, newPid);
    }

    private static (string Sid, string Pid) Ids(string packet)
    {
        Assert.StartsWith("40{", packet, StringComparison.Ordinal);
        var json = System.Text.Json.JsonDocument.Parse(packet[2..]).RootElement;
        return (json.GetProperty("sid").GetString()!, json.GetProperty("pid").GetString()!);
    }
}
