using System.Globalization;
using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO.Recovery;

/// <summary>
/// The packets of one namespace in their order, as long as somebody may come back for them. Positions go on when packets are
/// dropped: who has got the last of those dropped has missed nothing. Not thread-safe.
/// </summary>
internal sealed class PacketLog
{
    // Tells this log from that of a former process, whose positions mean nothing here.
    private readonly string _epoch = EngineIO.Sessions.SessionId.CreateTag();
    private readonly Queue<(LoggedPacket Packet, DateTimeOffset Time)> _packets = new();
    private readonly int _maxLength;
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider _time;
    private long _last;

    public PacketLog(int maxLength, TimeSpan lifetime, TimeProvider time)
    {
        _maxLength = maxLength;
        _lifetime = lifetime;
        _time = time;
    }

    /// <summary>Where the log ends.</summary>
    public string Position => Format(_last);

    private long First => _last - _packets.Count + 1;

    /// <returns>The packet's position.</returns>
    public string Append(BroadcastPacket packet, BroadcastScope scope)
    {
        _last++;
        var position = Position;
        _packets.Enqueue((new LoggedPacket(position, packet, scope), _time.GetUtcNow()));
        Trim();
        return position;
    }

    /// <returns>The packets after the position that are for a member of the rooms; null if the log does not reach back.</returns>
    public IReadOnlyList<LoggedPacket>? After(string position, IReadOnlySet<string> rooms)
    {
        Trim();
        if (!TryParse(position, out var number) || number > _last || number < First - 1)
        {
            return null;
        }

        return [.. _packets.Skip((int)(number - First + 1)).Select(entry => entry.Packet).Where(packet => packet.Scope.Includes(rooms))];
    }

    private void Trim()
    {
        var oldest = _time.GetUtcNow() - _lifetime;
        while (_packets.TryPeek(out var entry) && (_packets.Count > _maxLength || entry.Time < oldest))
        {
            _packets.Dequeue();
        }
    }

    private string Format(long number) => string.Create(CultureInfo.InvariantCulture, $"{_epoch}{number:x}");

    private bool TryParse(string position, out long number)
    {
        number = 0;
        return position.StartsWith(_epoch, StringComparison.Ordinal)
            && long.TryParse(position.AsSpan(_epoch.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);
    }
}
