using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Namespaces;

/// <summary>
/// Holds back what is sent to a socket until its client knows that it is connected, so that nothing comes before, and what
/// was missed comes before what is new.
/// </summary>
internal sealed class HeldPackets
{
    private readonly Lock _gate = new();
    private List<(string? Position, PreparedPacket Packet)>? _held = [];

    /// <returns>False once packets are let through: the caller sends it.</returns>
    public bool TryHold(string? position, PreparedPacket packet)
    {
        if (Volatile.Read(ref _held) is null)
        {
            return false;
        }

        lock (_gate)
        {
            _held?.Add((position, packet));
            return _held is not null;
        }
    }

    /// <summary>Lets through what was held, then everything.</summary>
    /// <param name="before">Sends what comes first.</param>
    /// <param name="send">Sends what was held.</param>
    /// <param name="after">Sends what comes last.</param>
    /// <param name="alreadySent">Positions of packets that are among those sent first.</param>
    public void Release(Action before, Action<PreparedPacket> send, Action after, IReadOnlySet<string>? alreadySent = null)
    {
        lock (_gate)
        {
            before();
            foreach (var (position, packet) in _held ?? [])
            {
                if (position is null || alreadySent?.Contains(position) is not true)
                {
                    send(packet);
                }
            }

            after();
            Volatile.Write(ref _held, null);
        }
    }
}
