using System.Net;
using System.Net.Sockets;
using Hawser.Transport;

namespace Hawser.UnitTests.Transport.Listeners;

public sealed class ListenerTests
{
    [Fact]
    public async Task Connections_are_accepted_on_all_loops_and_spread_evenly()
    {
        await using var fixture = new LoopFixture(loops: 2);
        var accepted = new int[2];
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = 400;
        var listener = fixture.Listen(connection =>
        {
            Interlocked.Increment(ref accepted[connection.Loop.Index]);
            if (Interlocked.Decrement(ref left) == 0)
            {
                done.SetResult();
            }
        });

        var clients = new List<Socket>();
        for (var index = 0; index < 400; index++)
        {
            clients.Add(await LoopFixture.ConnectAsync(listener.LocalAddress));
        }

        await done.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.InRange(Math.Abs(accepted[0] - accepted[1]), 0, 40);
        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task An_address_that_another_socket_shares_by_SO_REUSEPORT_is_found_busy()
    {
        await using var fixture = new LoopFixture();
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        const int SoReusePort = 15;
        other.SetRawSocketOption(1, SoReusePort, BitConverter.GetBytes(1));
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        var address = NetworkAddress.FromEndPoint((IPEndPoint)other.LocalEndPoint!);

        var exception = Assert.Throws<ListenException>(() =>
            fixture.Group.Listen(new ListenOptions { Address = address }, new RefusingHandler()));

        Assert.Equal(ListenFailure.AddressInUse, exception.Failure);
        Assert.Equal($"Cannot listen at {address}: the address is already in use.", exception.Message);
    }

    [Fact]
    public async Task A_second_listener_of_another_group_is_refused_the_same_address()
    {
        await using var first = new LoopFixture(loops: 2);
        await using var second = new LoopFixture(loops: 2);
        var listener = first.Listen(c => c.Close());

        Assert.Throws<ListenException>(() =>
            second.Group.Listen(new ListenOptions { Address = listener.LocalAddress }, new RefusingHandler()));
    }

    [Fact]
    public async Task What_is_not_admitted_waits_in_the_backlog_until_resumed()
    {
        await using var fixture = new LoopFixture();
        var open = false;
        var accepted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var listener = fixture.Listen(_ => accepted.SetResult(), () => Volatile.Read(ref open));
        using var client = await LoopFixture.ConnectAsync(listener.LocalAddress);
        await fixture.RunAsync(_ => { });
        Assert.False(accepted.Task.IsCompleted);

        Volatile.Write(ref open, true);
        listener.Resume();

        await accepted.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Closing_accepts_what_the_kernel_has_completed()
    {
        await using var fixture = new LoopFixture();
        var open = false;
        var accepted = 0;
        var listener = fixture.Listen(_ => accepted++, () => Volatile.Read(ref open));
        using var client = await LoopFixture.ConnectAsync(listener.LocalAddress);

        Volatile.Write(ref open, true);
        listener.Close();
        await fixture.RunAsync(_ => { });

        Assert.Equal(1, accepted);
        await Assert.ThrowsAsync<SocketException>(() => LoopFixture.ConnectAsync(listener.LocalAddress));
    }

    private sealed class RefusingHandler : IConnectionHandler
    {
        public bool TryAdmit() => false;

        public void CancelAdmission()
        {
        }

        public void OnAccepted(Connection connection) => connection.Abort();

        public void OnAcceptFailed(ConnectionError error)
        {
        }
    }
}
