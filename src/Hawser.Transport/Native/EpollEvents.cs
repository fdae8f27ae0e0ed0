namespace Hawser.Transport.Native;

/// <summary>Event bits of epoll(7), as in &lt;sys/epoll.h&gt;.</summary>
[Flags]
internal enum EpollEvents : uint
{
    None = 0,
    In = 0x001,
    Out = 0x004,
    Error = 0x008,
    HangUp = 0x010,
    ReadHangUp = 0x2000,
    EdgeTriggered = 1u << 31,
}
