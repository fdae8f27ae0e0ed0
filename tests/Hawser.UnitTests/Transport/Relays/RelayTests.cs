using System.Net;
using System.Net.Sockets;
using Hawser.Transport;

namespace Hawser.UnitTests.Transport.Relays;

public sealed class RelayTests
{
    [Fact]
    public async Task Moves_megabytes_both_ways_and_ends_when_both_have_ended()
    {
        await using var pair = await RelayPair.OpenAsync();
        var up = Bytes(5_000_000);
        var down = Bytes(7_000_000);

        var tasks = new[] { SendAllAsync(pair.Client, up), SendAllAsync(pair.Server, down) };
        var received = await Task.WhenAll(ReceiveAllAsync(pair.Server), ReceiveAllAsync(pair.Client)).WaitAsync(TimeSpan.FromSeconds(30));
        await Task.WhenAll(tasks);

        Assert.Equal(up, received[0]);
        Assert.Equal(down, received[1]);
        Assert.Equal(RelayEnd.Completed, await pair.EndAsync());
        Assert.Equal(up.Length, pair.Relay!.BytesToServer);
        Assert.Equal(down.Length, pair.Relay.BytesToClient);
    }

    [Fact]
    public async Task One_side_may_end_while_the_other_goes_on()
    {
        await using var pair = await RelayPair.OpenAsync();
        pair.Client.Shutdown(SocketShutdown.Send);
        Assert.Empty(await ReceiveAllAsync(pair.Server));

        await SendAllAsync(pair.Server, [1, 2, 3]);

        Assert.Equal([1, 2, 3], await ReceiveAllAsync(pair.Client));
        Assert.Equal(RelayEnd.Completed, await pair.EndAsync());
    }

    [Fact]
    public async Task A_side_that_does_not_read_holds_the_other_back_without_growth()
    {
        await using var pair = await RelayPair.OpenAsync();
        pair.Client.SendTimeout = 300;
        var chunk = new byte[64 * 1024];
        long sent = 0;
        var stalled = false;
        while (!stalled && sent < 64_000_000)
        {
            pair.Client.Blocking = false;
            stalled = !pair.Client.Poll(TimeSpan.FromMilliseconds(300), SelectMode.SelectWrite);
            sent += stalled ? 0 : pair.Client.Send(chunk, SocketFlags.None, out _);
        }

        Assert.True(stalled, "The sender was never held back.");
        pair.Client.Blocking = true;
        pair.Client.Shutdown(SocketShutdown.Send);
        Assert.Equal(sent, (await ReceiveAllAsync(pair.Server)).Length);
    }

    [Fact]
    public async Task A_reset_of_one_side_cuts_the_other()
    {
        await using var pair = await RelayPair.OpenAsync();
        pair.Server.LingerState = new LingerOption(true, 0);
        pair.Server.Close();

        Assert.Equal(RelayEnd.ServerFailed, await pair.EndAsync());
        var exception = await Assert.ThrowsAsync<SocketException>(() => pair.Client.ReceiveAsync(new byte[1]));
        Assert.Equal(SocketError.ConnectionReset, exception.SocketErrorCode);
    }

    [Fact]
    public async Task Ends_when_nothing_moves_for_as_long_as_allowed()
    {
        await using var pair = await RelayPair.OpenAsync(new RelayTimeouts(50, 80));
        Assert.Equal(RelayEnd.ClientTimedOut, await pair.EndAsync());
    }

    [Fact]
    public async Task What_was_received_before_goes_first()
    {
        await using var pair = await RelayPair.OpenAsync(fromClient: [1, 2], fromServer: [9]);
        await SendAllAsync(pair.Client, [3]);
        await SendAllAsync(pair.Server, [10]);

        Assert.Equal([1, 2, 3], await ReceiveAllAsync(pair.Server));
        Assert.Equal([9, 10], await ReceiveAllAsync(pair.Client));
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }

    private static async Task SendAllAsync(Socket socket, byte[] bytes)
    {
        for (var sent = 0; sent < bytes.Length;)
        {
            sent += await socket.SendAsync(bytes.AsMemory(sent));
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    private static async Task<byte[]> ReceiveAllAsync(Socket socket)
    {
        var received = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await socket.ReceiveAsync(buffer).WaitAsync(TimeSpan.FromSeconds(30))) > 0)
        {
            received.Write(buffer, 0, count);
        }

        return received.ToArray();
    }

    private sealed class RelayPair : IRelayObserver, IAsyncDisposable
    {
        private readonly LoopFixture _fixture = new();
        private readonly TaskCompletionSource<RelayEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public required Socket Client { get; init; }

        public Socket Server { get; private set; } = null!;

        public Relay? Relay { get; private set; }

        public static async Task<RelayPair> OpenAsync(RelayTimeouts? timeouts = null, byte[]? fromClient = null, byte[]? fromServer = null)
        {
            using var backend = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            backend.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            backend.Listen();
            var target = NetworkAddress.FromEndPoint((IPEndPoint)backend.LocalEndPoint!);
            var pair = new RelayPair { Client = new Socket(SocketType.Stream, ProtocolType.Tcp) };
            var allowed = timeouts ?? new RelayTimeouts(RelayTimeouts.Infinite, RelayTimeouts.Infinite);
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var listener = pair._fixture.Listen(async client =>
            {
                var server = client.Loop.Connect(target);
                Assert.True(await server.WaitConnectedAsync());
                pair.Relay = new Relay(client, server, allowed, pair);
                pair.Relay.Begin(fromClient, fromServer);
                begun.SetResult();
            });
            await pair.Client.ConnectAsync(listener.LocalAddress.ToEndPoint());
            pair.Server = await backend.AcceptAsync().WaitAsync(TimeSpan.FromSeconds(10));
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
            return pair;
        }

        public Task<RelayEnd> EndAsync() => _end.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public void OnRelayEnded(Relay relay, RelayEnd end) => _end.SetResult(end);

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            Server.Dispose();
            await _fixture.DisposeAsync();
        }
    }
}
