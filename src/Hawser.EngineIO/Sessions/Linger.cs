using Hawser.EngineIO.Transports;

namespace Hawser.EngineIO.Sessions;

/// <summary>Cuts a transport off whose peer does not take its leave in time. On the wheel, so that a close costs no timer.</summary>
internal sealed class Linger : HeartbeatNode
{
    // What a peer gets to take what was sent, and to answer the close frame.
    private const long Milliseconds = 2000;

    private readonly HeartbeatWheel _wheel;
    private readonly Transport _transport;

    private Linger(HeartbeatWheel wheel, Transport transport)
    {
        _wheel = wheel;
        _transport = transport;
    }

    public static void Begin(HeartbeatWheel wheel, Transport transport) =>
        wheel.Add(new Linger(wheel, transport) { Due = wheel.Now + Milliseconds });

    internal override void OnDue(long now)
    {
        _wheel.Remove(this);
        _transport.Abort();
    }
}
