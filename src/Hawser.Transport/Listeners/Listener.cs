namespace Hawser.Transport;

/// <summary>Accepts connections at one address, on all loops of a group.</summary>
public sealed class Listener
{
    // Below this difference in open connections, moving one to another loop is not worth the hop.
    private const int Imbalance = 16;

    private readonly EventLoopGroup _group;
    private readonly IAcceptor[] _acceptors;

    private Listener(EventLoopGroup group, IConnectionHandler handler, ListenerSocket[] sockets)
    {
        _group = group;
        Handler = handler;
        LocalAddress = sockets[0].LocalAddress;
        _acceptors = new IAcceptor[sockets.Length];
        for (var index = 0; index < sockets.Length; index++)
        {
            _acceptors[index] = group.Loops[index].CreateAcceptor(sockets[index], this);
        }
    }

    /// <summary>The address listened at, with the port that the system chose if port 0 was asked for.</summary>
    public NetworkAddress LocalAddress { get; }

    internal IConnectionHandler Handler { get; }

    /// <summary>Goes on accepting after <see cref="IConnectionHandler.TryAdmit"/> said no. May be called from any thread.</summary>
    public void Resume() => OnEachLoop(static acceptor => acceptor.Resume());

    /// <summary>
    /// Stops listening. What the kernel has already completed is still accepted, since closing a listening socket resets
    /// its backlog. May be called from any thread.
    /// </summary>
    public void Close() => OnEachLoop(static acceptor => acceptor.Close());

    internal static Listener Open(EventLoopGroup group, ListenOptions options, IConnectionHandler handler)
    {
        var listener = new Listener(group, handler, ListenerSocket.Open(options, group.Loops.Count));
        listener.Resume();
        return listener;
    }

    /// <summary>The loop that a connection accepted on <paramref name="loop"/> should live on.</summary>
    /// <remarks>
    /// SO_REUSEPORT spreads connections by a hash, unevenly, and a WebSocket stays for hours; so a loop with clearly more
    /// connections than another gives new ones away.
    /// </remarks>
    internal EventLoop HomeFor(EventLoop loop)
    {
        if (_group.Loops.Count == 1)
        {
            return loop;
        }

        var least = _group.LeastLoaded();
        return loop.ConnectionCount - least.ConnectionCount > Imbalance ? least : loop;
    }

    private void OnEachLoop(Action<IAcceptor> action)
    {
        for (var index = 0; index < _acceptors.Length; index++)
        {
            var acceptor = _acceptors[index];
            _group.Loops[index].Post(_ => action(acceptor), null);
        }
    }
}
