using System.Net;
using System.Net.Sockets;
using Hawser.Transport;

namespace Hawser.UnitTests.Transport;

/// <summary>Running event loops and a listener for a test, with plain .NET sockets as the other side.</summary>
internal sealed class LoopFixture : IAsyncDisposable
{
    private readonly List<Exception> _faults = [];

    public LoopFixture(int loops = 1) => Group = EventLoopGroup.Start(new EventLoopOptions
    {
        LoopCount = loops,
        OnFault = exception =>
        {
            lock (_faults)
            {
                _faults.Add(exception);
            }
        },
    });

    public EventLoopGroup Group { get; }

    public static NetworkAddress Loopback { get; } = NetworkAddress.FromEndPoint(new IPEndPoint(IPAddress.Loopback, 0));

    public Listener Listen(Action<Connection> onAccepted, Func<bool>? tryAdmit = null) =>
        Group.Listen(new ListenOptions { Address = Loopback }, new Handler(onAccepted, tryAdmit));

    public Task RunAsync(Action<EventLoop> action, int loop = 0) => RunAsync(l =>
    {
        action(l);
        return Task.FromResult(true);
    }, loop);

    public Task<T> RunAsync<T>(Func<EventLoop, Task<T>> action, int loop = 0)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Group.Loops[loop].Post(
            async _ =>
            {
                try
                {
                    completion.SetResult(await action(Group.Loops[loop]));
                }
                catch (Exception exception)
                {
                    completion.SetException(exception);
                }
            },
            null);
        return completion.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public static async Task<Socket> ConnectAsync(NetworkAddress address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.ToEndPoint());
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        await Group.DisposeAsync();
        Assert.Empty(_faults);
    }

    private sealed class Handler(Action<Connection> onAccepted, Func<bool>? tryAdmit) : IConnectionHandler
    {
        public bool TryAdmit() => tryAdmit?.Invoke() ?? true;

        public void CancelAdmission()
        {
        }

        public void OnAccepted(Connection connection) => onAccepted(connection);

        public void OnAcceptFailed(ConnectionError error) => Assert.Fail($"accept failed: {error}");
    }
}
