using Hawser.ConformanceTests.SocketIO.Clients;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Lifetime;

/// <summary>A connection that joins no namespace is closed in time; one that has joined, or is on its way, is not.</summary>
public sealed class ConnectTimeoutTests
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromMilliseconds(200);

    public static TheoryData<ClientKind> Kinds => ClientKinds.Newest;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_that_gets_nowhere_is_let_go(ClientKind kind)
    {
        var passed = new TaskCompletionSource();
        var connected = new Received<Socket>();
        await using var host = await kind.ServeAsync(
            io =>
            {
                io.Use(async (_, next) =>
                {
                    await passed.Task;
                    await next();
                });
                io.OnConnection(connected.Add);
            },
            options => options.ConnectTimeout = ConnectTimeout);
        await using var client = await PeerClient.OpenAsync(kind, host.Port);

        await client.Socket.ReportAsync("close");

        await Eventually.TrueAsync("the session is gone", () => host.Server.ClientCount == 0);
        await Eventually.TrueAsync("the log says why", () => host.Logs.Any(entry => entry.EventName == "SessionClosed" && entry.Text.Contains("forced server close", StringComparison.Ordinal)));

        // Who is let in after that is not there any more.
        passed.SetResult();
        await Eventually.TrueAsync("nobody is in the namespace", () => host.Server.Sockets.Sockets.Count == 0);
        Assert.DoesNotContain("connect", client.Socket.Untaken());
        Assert.True(connected.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_that_has_joined_stays(ClientKind kind)
    {
        var echoes = new Received<string>();
        await using var host = await kind.ServeAsync(
            io => io.OnConnection(socket => { socket.On("say", (string text) => echoes.Add(text)); }),
            options => options.ConnectTimeout = ConnectTimeout);
        await using var silent = await WebSocketClient.ConnectAsync(host.Port);
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        await silent.ReceiveTextAsync();

        // The silent one, which came before it, is closed: so much time has passed.
        Assert.Null(await silent.ReceiveCloseAsync());
        await client.Socket.EmitAsync("say", "still here");

        Assert.Equal("still here", await echoes.NextAsync());
        Assert.DoesNotContain("disconnect", client.Socket.Untaken());
    }
}
