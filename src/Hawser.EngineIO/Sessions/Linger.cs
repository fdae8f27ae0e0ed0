using Hawser.EngineIO.Transports;

namespace Hawser.EngineIO.Sessions;

/// <summary>Cuts a transport off whose peer does not take its leave in time. On the wheel, so that a close costs no timer.</summary>
internal sealed class Linger : HeartbeatNode
{
    // What a peer gets to take something of what was sent, and at the end to answer the close frame.
    private const long StepMilliseconds = 2000;

    // What it gets altogether, as long as it takes something: as with Node's ws.
    private const long LongestMilliseconds = 30_000;

    private readonly HeartbeatWheel _wheel;
    private readonly Transport _transport;
    private readonly long _end;
    private long _buffered;

    private Linger(HeartbeatWheel wheel, Transport transport)
    {
        _wheel = wheel;
        _transport = transport;
        _end = wheel.Now + LongestMilliseconds;
        _buffered = transport.BufferedBytes;
        Due = wheel.Now + StepMilliseconds;
    }

    public static void Begin(HeartbeatWheel wheel, Transport transport) => wheel.Add(new Linger(wheel, transport));

    internal override void OnDue(long now)
    {
        var left = _transport.BufferedBytes;
        if (left < _buffered && now < _end)
        {
            _buffered = left;
            Due = now + StepMilliseconds;
            return;
        }

        _wheel.Remove(this);
        _transport.Abort();
    }
}
