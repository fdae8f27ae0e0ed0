using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hawser.Transport.Native;

namespace Hawser.Transport.Epoll;

/// <summary>An event loop on epoll(7), edge-triggered.</summary>
internal sealed unsafe class EpollEventLoop : EventLoop
{
    // struct epoll_event is packed on x64 only: events at 0, data at 4; elsewhere data is aligned to 8.
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = DataOffset + 8;

    // As many events as one system call returns: enough to spread its cost, few enough to keep a turn short.
    private const int EventsPerPoll = 256;

    private readonly int _epoll;
    private readonly int _wakeFd;
    private readonly byte* _events;
    private readonly SlotTable _slots = new();
    private int _connectionCount;

    public EpollEventLoop(int index, EventLoopOptions options)
        : base(index, options)
    {
        _epoll = Check(Libc.EpollCreate(Libc.EpollCloseOnExec));
        _wakeFd = Check(Libc.EventFd(0, Libc.EventNonBlock | Libc.EventCloseOnExec));
        _events = (byte*)NativeMemory.AlignedAlloc((nuint)(EventsPerPoll * EventSize), 64);

        // Never read: edge-triggered, every write is an edge of its own. Its data matches no slot's generation.
        Check(Control(_wakeFd, EpollEvents.In | EpollEvents.EdgeTriggered, ulong.MaxValue));
    }

    public override int ConnectionCount => Volatile.Read(ref _connectionCount);

    public override Connection Connect(NetworkAddress remote) => EpollConnection.StartConnect(this, remote);

    internal override IAcceptor CreateAcceptor(ListenerSocket socket, Listener listener) =>
        new EpollAcceptor(this, socket.Fd, listener);

    internal override Connection Adopt(int fd, NetworkAddress remote) => new EpollConnection(this, fd, remote, isConnected: true);

    /// <summary>Watches a descriptor for everything, edge-triggered, until it is closed.</summary>
    /// <returns>False if the kernel has no room for it.</returns>
    internal bool TryRegister(int fd, IEpollSource source, out int slot)
    {
        var data = _slots.Add(source, out slot);
        const EpollEvents All = EpollEvents.In | EpollEvents.Out | EpollEvents.ReadHangUp | EpollEvents.EdgeTriggered;
        if (Control(fd, All, data) == 0)
        {
            return true;
        }

        _slots.Remove(slot);
        return false;
    }

    /// <summary>Forgets a source whose descriptor is being closed (closing takes it out of epoll).</summary>
    internal void Unregister(int slot) => _slots.Remove(slot);

    internal void CountConnection(int change) => Interlocked.Add(ref _connectionCount, change);

    private protected override void Poll(int timeoutMilliseconds)
    {
        var count = Libc.EpollWait(_epoll, _events, EventsPerPoll, timeoutMilliseconds);
        if (count < 0)
        {
            if (Libc.LastError != Errno.Interrupted)
            {
                throw new Win32Exception(Libc.LastError);
            }

            return;
        }

        for (var ev = _events; count > 0; count--, ev += EventSize)
        {
            var data = Unsafe.ReadUnaligned<ulong>(ev + DataOffset);
            if (data != ulong.MaxValue)
            {
                _slots.Find(data)?.OnEvents((EpollEvents)Unsafe.ReadUnaligned<uint>(ev));
            }
        }
    }

    private protected override void Wake()
    {
        var one = 1UL;
        _ = Libc.Write(_wakeFd, &one, sizeof(ulong));
    }

    private protected override void EndTurn() => _slots.ReleaseFreed();

    private protected override void CloseAll()
    {
        foreach (var source in _slots.All())
        {
            source.OnLoopEnded();
        }

        _ = Libc.Close(_wakeFd);
        _ = Libc.Close(_epoll);
        NativeMemory.AlignedFree(_events);
    }

    private static int Check(int result) => result >= 0 ? result : throw new Win32Exception(Libc.LastError);

    private int Control(int fd, EpollEvents events, ulong data)
    {
        var ev = stackalloc byte[16];
        Unsafe.WriteUnaligned(ev, (uint)events);
        Unsafe.WriteUnaligned(ev + DataOffset, data);
        return Libc.EpollControl(_epoll, Libc.EpollAdd, fd, ev);
    }
}
