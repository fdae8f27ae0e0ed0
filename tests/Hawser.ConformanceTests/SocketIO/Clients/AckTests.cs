using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>Acknowledgements between the server and the official clients, both ways.</summary>
public sealed class AckTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(50);

    public static TheoryData<ClientKind> Kinds => ClientKinds.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_server_answers_with_a_value(ClientKind kind)
    {
        var asked = new Received<string>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            socket.On("sum", (int a, int b) => a + b);
            socket.On("binary", async (byte[] data) =>
            {
                await Task.Yield();
                return new { reversed = data.Reverse().ToArray() };
            });
            socket.On("nothing", (string text) => asked.Add(text));
        }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        Assert.Equal("[5]", await client.Socket.AskAsync("sum", 2, 3));
        Assert.Equal(PeerValues.Text(new { reversed = new byte[] { 3, 2, 1 } }), await client.Socket.AskAsync("binary", new byte[] { 1, 2, 3 }));
        Assert.Equal("[]", await client.Socket.AskAsync("nothing", "much"));
        Assert.Equal("much", await asked.NextAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_client_answers_with_a_value(ClientKind kind)
    {
        var sockets = new Received<Socket>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(sockets.Add));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var socket = await sockets.NextAsync();
        await client.Socket.AnswerAsync("echo");
        await client.Socket.AnswerAsync("age", 42);

        Assert.Equal(42, await socket.EmitWithAckAsync<int>("age"));
        Assert.Equal([7, 8], await socket.EmitWithAckAsync<byte[]>("echo", new byte[] { 7, 8 }));
        Assert.Equal("text", await socket.Timeout(TimeSpan.FromSeconds(10)).EmitWithAckAsync<string>("echo", "text", "and more"));
        Assert.Equal(PeerValues.Text("text", "and more"), (await TakeAsync(client.Socket, "echo", 2))[1]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_that_does_not_answer_runs_out_of_time(ClientKind kind)
    {
        var sockets = new Received<Socket>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(sockets.Add));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var socket = await sockets.NextAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => socket.Timeout(Short).EmitWithAckAsync<int>("ignored", 1));

        Assert.Equal("[1]", await client.Socket.EventAsync("ignored"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_that_goes_away_ends_the_wait(ClientKind kind)
    {
        var sockets = new Received<Socket>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(sockets.Add));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var socket = await sockets.NextAsync();

        var wait = socket.EmitWithAckAsync<int>("ignored");
        await client.Socket.EventAsync("ignored");
        await client.Socket.DisconnectAsync();

        await Assert.ThrowsAsync<SocketDisconnectedException>(() => wait.WaitAsync(PeerProcess.Limit));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_server_that_does_not_answer_lets_the_clients_time_run_out(ClientKind kind)
    {
        if (kind.Version < 4)
        {
            // Clients had no time limit then: the wait lasts, and other answers come through.
            await using var old = await kind.ServeAsync(io => io.OnConnection(socket => { socket.On("sum", (int a, int b) => a + b); }));
            await using var patient = await PeerClient.ConnectAsync(kind, old.Port);
            var unanswered = patient.Socket.AskAsync("unknown");
            Assert.Equal("[3]", await patient.Socket.AskAsync("sum", 1, 2));
            Assert.False(unanswered.IsCompleted);
            return;
        }

        var asked = new Received<int>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            socket.On("slow", async (int number, CancellationToken gone) =>
        {
            asked.Add(number);
            await Task.Delay(Timeout.Infinite, gone);
        });
        }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        var failure = await Assert.ThrowsAsync<PeerException>(() => client.Socket.AskAsync("slow", Short, 5));

        Assert.Contains("operation has timed out", failure.Message, StringComparison.Ordinal);
        Assert.Equal(5, await asked.NextAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_broadcast_collects_what_its_clients_answer(ClientKind kind)
    {
        await using var host = await kind.ServeAsync();
        await using var one = await PeerClient.ConnectAsync(kind, host.Port);
        await using var two = await PeerClient.ConnectAsync(kind, host.Port);
        await using var silent = await PeerClient.ConnectAsync(kind, host.Port);
        await one.Socket.AnswerAsync("who", "one");
        await two.Socket.AnswerAsync("who", "two");

        var partial = await host.Server.Sockets.Timeout(TimeSpan.FromMilliseconds(500)).EmitWithAckAsync<string>("who");
        await silent.Socket.EventAsync("who");
        await silent.Socket.AnswerAsync("who", "three");
        var all = await host.Server.Sockets.Timeout(PeerProcess.Limit).EmitWithAckAsync<string>("who");

        Assert.False(partial.IsComplete);
        Assert.Equal(["one", "two"], partial.Value.Order());
        Assert.True(all.IsComplete);
        Assert.Equal(["one", "three", "two"], all.Value.Order());
    }

    private static async Task<IReadOnlyList<string>> TakeAsync(PeerSocket socket, string name, int count)
    {
        var all = new List<string>();
        while (all.Count < count)
        {
            all.Add(await socket.EventAsync(name));
        }

        return all;
    }
}
