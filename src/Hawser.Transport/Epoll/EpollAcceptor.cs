using Hawser.Transport.Native;

namespace Hawser.Transport.Epoll;

/// <summary>Accepts connections on one loop.</summary>
internal sealed unsafe class EpollAcceptor : LoopTask, IAcceptor, IEpollSource
{
    // So many in one turn before the connections that are already there get theirs.
    private const int AcceptsPerTurn = 64;

    // Descriptors may be back soon: another connection closes. Sooner would be a busy loop.
    private const int RetryAfterMilliseconds = 100;

    private readonly EpollEventLoop _loop;
    private readonly Listener _listener;
    private int _fd;
    private int _slot = -1;
    private bool _isRegistered;

    public EpollAcceptor(EpollEventLoop loop, int fd, Listener listener)
        : base(loop)
    {
        _loop = loop;
        _fd = fd;
        _listener = listener;
    }

    public void Resume()
    {
        if (_fd >= 0 && !_isRegistered)
        {
            _isRegistered = _loop.TryRegister(_fd, this, out _slot);
        }

        Schedule();
    }

    public void Close()
    {
        if (_fd >= 0)
        {
            AcceptAll(int.MaxValue);
            Release();
        }
    }

    void IEpollSource.OnEvents(EpollEvents events) => Schedule();

    void IEpollSource.OnLoopEnded() => Release();

    protected internal override void Run()
    {
        if (_fd >= 0 && AcceptAll(AcceptsPerTurn))
        {
            Schedule();
        }
    }

    /// <returns>Whether more may wait.</returns>
    private bool AcceptAll(int limit)
    {
        var handler = _listener.Handler;
        var native = stackalloc byte[SocketAddressCodec.MaxLength];
        for (; limit > 0; limit--)
        {
            if (!handler.TryAdmit())
            {
                return false;
            }

            var length = SocketAddressCodec.MaxLength;
            var fd = Libc.Accept(_fd, native, &length, Libc.SockNonBlock | Libc.SockCloseOnExec);
            if (fd >= 0)
            {
                HandOver(fd, SocketAddressCodec.Read(new ReadOnlySpan<byte>(native, length)));
                continue;
            }

            handler.CancelAdmission();
            var errno = Libc.LastError;
            if (errno is Errno.ConnectionAborted or Errno.Interrupted)
            {
                continue;
            }

            if (errno != Errno.WouldBlock)
            {
                handler.OnAcceptFailed(Errno.ToConnectionError(errno));
                SetDeadline(Loop.Now + RetryAfterMilliseconds);
            }

            return false;
        }

        return true;
    }

    private void HandOver(int fd, NetworkAddress remote)
    {
        _ = Libc.TrySetOption(fd, Libc.IpProtoTcp, Libc.TcpNoDelay, 1);
        var home = _listener.HomeFor(_loop);
        if (home == _loop)
        {
            _listener.Handler.OnAccepted(_loop.Adopt(fd, remote));
            return;
        }

        home.Post(static state => ((AcceptedSocket)state!).Deliver(), new AcceptedSocket(home, _listener.Handler, fd, remote));
    }

    private void Release()
    {
        if (_fd >= 0)
        {
            if (_isRegistered)
            {
                _loop.Unregister(_slot);
            }

            ClearDeadline();
            _ = Libc.Close(_fd);
            _fd = -1;
        }
    }

    private sealed record AcceptedSocket(EventLoop Home, IConnectionHandler Handler, int Fd, NetworkAddress Remote)
    {
        public void Deliver() => Handler.OnAccepted(Home.Adopt(Fd, Remote));
    }
}
