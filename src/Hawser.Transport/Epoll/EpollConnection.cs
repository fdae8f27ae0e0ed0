using System.Diagnostics;
using Hawser.Transport.Native;

namespace Hawser.Transport.Epoll;

/// <summary>A TCP connection watched by epoll.</summary>
internal sealed unsafe class EpollConnection : Connection, IEpollSource
{
    private readonly EpollEventLoop _loop;
    private readonly NetworkAddress _remote;
    private int _fd;
    private readonly int _slot = -1;
    private Flags _flags;
    private ConnectionError _error;

    public EpollConnection(EpollEventLoop loop, int fd, NetworkAddress remote, bool isConnected)
        : base(loop)
    {
        _loop = loop;
        _fd = fd;
        _remote = remote;

        // A fresh socket can be written to; whether it can be read the first edge tells, which registration brings at once.
        _flags = isConnected ? Flags.Connected | Flags.Writable : Flags.None;
        loop.CountConnection(1);
        if (!loop.TryRegister(fd, this, out _slot))
        {
            _slot = -1;
            Fail(ConnectionError.NoResources);
        }
    }

    private EpollConnection(EpollEventLoop loop, NetworkAddress remote, ConnectionError error)
        : base(loop)
    {
        _loop = loop;
        _fd = -1;
        _remote = remote;
        _error = error;
    }

    [Flags]
    private enum Flags : byte
    {
        None = 0,
        Connected = 1,
        Readable = 2,
        Writable = 4,
        PeerDone = 8,
        SendShut = 16,
        Broken = 32,
    }

    public override NetworkAddress RemoteAddress => _remote;

    public override NetworkAddress LocalAddress
    {
        get
        {
            var native = stackalloc byte[SocketAddressCodec.MaxLength];
            var length = SocketAddressCodec.MaxLength;
            return _fd >= 0 && Libc.GetSocketName(_fd, native, &length) == 0
                ? SocketAddressCodec.Read(new ReadOnlySpan<byte>(native, length))
                : default;
        }
    }

    public override bool IsClosed => _fd < 0;

    public override bool IsPeerDone => (_flags & Flags.PeerDone) != 0;

    public override bool IsBroken => (_flags & Flags.Broken) != 0;

    public override bool MayReceive => (_flags & Flags.Readable) != 0 || _error != ConnectionError.None || _fd < 0;

    public override bool MaySend => (_flags & Flags.Writable) != 0 || _error != ConnectionError.None || _fd < 0;

    public override ConnectionError Error => _error;

    public static EpollConnection StartConnect(EpollEventLoop loop, NetworkAddress remote)
    {
        const int Type = Libc.SockStream | Libc.SockNonBlock | Libc.SockCloseOnExec;
        var fd = Libc.Socket(SocketAddressCodec.NativeFamily(remote.Family), Type, 0);
        if (fd < 0)
        {
            return new EpollConnection(loop, remote, Errno.ToConnectionError(Libc.LastError));
        }

        // Messages are small and answered: waiting to fill a segment (Nagle) would delay each by a round trip.
        _ = Libc.TrySetOption(fd, Libc.IpProtoTcp, Libc.TcpNoDelay, 1);
        var native = stackalloc byte[SocketAddressCodec.MaxLength];
        var length = SocketAddressCodec.Write(remote, new Span<byte>(native, SocketAddressCodec.MaxLength));
        var result = Libc.Connect(fd, native, length);
        var error = result == 0 ? 0 : Libc.LastError;
        if (error is not (0 or Errno.InProgress))
        {
            _ = Libc.Close(fd);
            return new EpollConnection(loop, remote, Errno.ToConnectionError(error));
        }

        return new EpollConnection(loop, fd, remote, isConnected: error == 0);
    }

    public override ConnectStatus TryFinishConnect()
    {
        if (_error != ConnectionError.None)
        {
            return ConnectStatus.Failed;
        }

        return (_flags & Flags.Connected) != 0 ? ConnectStatus.Connected : ConnectStatus.Pending;
    }

    public override IOStatus TryReceive(Span<byte> buffer, out int received)
    {
        Debug.Assert(Loop.IsCurrent);
        received = 0;
        if (_fd < 0 || _error != ConnectionError.None)
        {
            return IOStatus.Failed;
        }

        if ((_flags & Flags.Readable) == 0)
        {
            return IOStatus.WouldBlock;
        }

        nint result;
        fixed (byte* pointer = buffer)
        {
            result = Libc.Receive(_fd, pointer, buffer.Length, 0);
        }

        if (result > 0)
        {
            received = (int)result;
            if (received < buffer.Length && (_flags & Flags.PeerDone) == 0)
            {
                // A short read has emptied the socket: the next byte brings a new edge, and a try now would be a wasted call.
                _flags &= ~Flags.Readable;
            }

            return IOStatus.Done;
        }

        if (result == 0)
        {
            _flags |= Flags.PeerDone;
            return IOStatus.EndOfStream;
        }

        return OnFailedCall(Flags.Readable);
    }

    public override IOStatus TrySend(ReadOnlySpan<byte> buffer, out int sent)
    {
        Debug.Assert(Loop.IsCurrent);
        sent = 0;
        if (_fd < 0 || _error != ConnectionError.None)
        {
            return IOStatus.Failed;
        }

        if ((_flags & Flags.Writable) == 0)
        {
            return IOStatus.WouldBlock;
        }

        nint result;
        fixed (byte* pointer = buffer)
        {
            result = Libc.Send(_fd, pointer, buffer.Length, Libc.MsgNoSignal);
        }

        if (result < 0)
        {
            return OnFailedCall(Flags.Writable);
        }

        sent = (int)result;
        if (sent < buffer.Length)
        {
            // The socket is full: the kernel reports an edge when there is room again.
            _flags &= ~Flags.Writable;
        }

        return IOStatus.Done;
    }

    public override void ShutdownSend()
    {
        if (_fd >= 0 && (_flags & Flags.SendShut) == 0)
        {
            _flags |= Flags.SendShut;
            _ = Libc.Shutdown(_fd, Libc.ShutWrite);
        }
    }

    public override void Close()
    {
        if (Release())
        {
            NotifyClosed();
        }
    }

    public override void Abort()
    {
        if (_fd >= 0)
        {
            // Lingering for zero seconds turns the close into a reset (struct linger {on, seconds}).
            var linger = stackalloc int[2] { 1, 0 };
            _ = Libc.SetSocketOption(_fd, Libc.SolSocket, Libc.SoLinger, linger, 2 * sizeof(int));
            Close();
        }
    }

    void IEpollSource.OnEvents(EpollEvents events)
    {
        if ((events & (EpollEvents.Error | EpollEvents.HangUp)) != 0)
        {
            if ((_flags & Flags.Connected) == 0)
            {
                Fail(Errno.ToConnectionError(Libc.TakeSocketError(_fd)));
                Owner?.Schedule();
                return;
            }

            // What arrived before the break is still to be read; the receive or send after it meets the error.
            _flags |= Flags.Broken | Flags.PeerDone | Flags.Readable | Flags.Writable;
        }

        if ((events & EpollEvents.Out) != 0)
        {
            _flags |= Flags.Writable | Flags.Connected;
        }

        if ((events & EpollEvents.In) != 0)
        {
            _flags |= Flags.Readable;
        }

        if ((events & EpollEvents.ReadHangUp) != 0)
        {
            _flags |= Flags.PeerDone | Flags.Readable;
        }

        Owner?.Schedule();
    }

    void IEpollSource.OnLoopEnded() => Release();

    private IOStatus OnFailedCall(Flags direction)
    {
        var errno = Libc.LastError;
        if (errno == Errno.WouldBlock)
        {
            _flags &= ~direction;
            return IOStatus.WouldBlock;
        }

        Fail(Errno.ToConnectionError(errno));
        return IOStatus.Failed;
    }

    private void Fail(ConnectionError error)
    {
        _error = error == ConnectionError.None ? ConnectionError.Other : error;
        _flags |= Flags.PeerDone | Flags.Broken;
    }

    private bool Release()
    {
        if (_fd < 0)
        {
            return false;
        }

        Debug.Assert(Loop.IsCurrent);
        if (_slot >= 0)
        {
            _loop.Unregister(_slot);
        }

        _ = Libc.Close(_fd);
        _fd = -1;
        _loop.CountConnection(-1);
        if (_error == ConnectionError.None)
        {
            _error = ConnectionError.Closed;
        }

        return true;
    }
}
