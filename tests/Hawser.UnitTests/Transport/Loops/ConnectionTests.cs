using System.Net;
using System.Net.Sockets;
using System.Text;
using Hawser.Transport;

namespace Hawser.UnitTests.Transport.Loops;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Echoes_what_it_receives_until_the_peer_ends()
    {
        await using var fixture = new LoopFixture();
        var listener = fixture.Listen(connection => _ = EchoAsync(connection));
        using var client = await LoopFixture.ConnectAsync(listener.LocalAddress);

        // Made before anything is shut down: a socket that has shut down its sending side counts as not connected.
        await using var stream = new NetworkStream(client);
        var sent = new byte[300_000];
        Random.Shared.NextBytes(sent);
        var sending = Task.Run(async () =>
        {
            await client.SendAsync(sent);
            client.Shutdown(SocketShutdown.Send);
        });
        var received = new MemoryStream();
        await stream.CopyToAsync(received).WaitAsync(TimeSpan.FromSeconds(20));
        await sending;

        Assert.Equal(sent, received.ToArray());
    }

    [Fact]
    public async Task A_refused_connection_fails_with_its_reason()
    {
        await using var fixture = new LoopFixture();
        using var bound = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        bound.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = NetworkAddress.FromEndPoint((IPEndPoint)bound.LocalEndPoint!);

        var error = await fixture.RunAsync(async loop =>
        {
            var connection = loop.Connect(address);
            Assert.False(await connection.WaitConnectedAsync(loop.Now + 5000));
            connection.Close();
            return connection.Error;
        });

        Assert.Equal(ConnectionError.Refused, error);
    }

    [Fact]
    public async Task A_wait_ends_at_its_deadline()
    {
        await using var fixture = new LoopFixture();
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        server.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        server.Listen();
        var address = NetworkAddress.FromEndPoint((IPEndPoint)server.LocalEndPoint!);

        var readable = await fixture.RunAsync(async loop =>
        {
            var connection = loop.Connect(address);
            Assert.True(await connection.WaitConnectedAsync(loop.Now + 5000));
            var result = await connection.WaitReadableAsync(loop.Now + 20);
            connection.Close();
            return result;
        });

        Assert.False(readable);
    }

    [Fact]
    public async Task Bytes_sent_before_a_reset_are_received_before_the_failure()
    {
        await using var fixture = new LoopFixture();
        var outcome = new TaskCompletionSource<(string, int, ConnectionError)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = fixture.Listen(async connection =>
        {
            var buffer = new byte[100];
            var first = await connection.ReceiveAsync(buffer);
            var second = await connection.ReceiveAsync(buffer.AsMemory(first));
            outcome.SetResult((Encoding.ASCII.GetString(buffer, 0, first), second, connection.Error));
        });
        using var client = await LoopFixture.ConnectAsync(listener.LocalAddress);
        await client.SendAsync("hello"u8.ToArray());
        await fixture.RunAsync(_ => { });
        client.LingerState = new LingerOption(true, 0);
        client.Close();

        Assert.Equal(("hello", -1, ConnectionError.Reset), await outcome.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Closing_a_connection_wakes_who_waits_for_it()
    {
        await using var fixture = new LoopFixture();
        Connection? accepted = null;
        var result = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = fixture.Listen(async connection =>
        {
            accepted = connection;
            result.SetResult(await connection.ReceiveAsync(new byte[10]));
        });
        using var client = await LoopFixture.ConnectAsync(listener.LocalAddress);
        await fixture.RunAsync(async _ =>
        {
            while (accepted is null)
            {
                await Task.Yield();
            }

            return true;
        });

        await fixture.RunAsync(_ => accepted!.Abort());

        Assert.Equal(-1, await result.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(ConnectionError.Closed, accepted!.Error);
    }

    private static async Task EchoAsync(Connection connection)
    {
        var buffer = new byte[8192];
        int received;
        while ((received = await connection.ReceiveAsync(buffer)) > 0)
        {
            if (!await connection.SendAsync(buffer.AsMemory(0, received)))
            {
                break;
            }
        }

        connection.Close();
    }
}
