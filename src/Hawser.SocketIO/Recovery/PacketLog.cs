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
    private readonly Queue<(LoggedPacket Packet, DateTimeOffset Time, long Bytes)> _packets = new();
    private readonly int _maxLength;
    private readonly long _maxBytes;
    private readonly TimeSpan _lifetime;
    private readonly TimeProvider _time;
    private long _last;

    public PacketLog(int maxLength, long maxBytes, TimeSpan lifetime, TimeProvider time)
    {
        _maxLength = maxLength;
        _maxBytes = maxBytes;
        _lifetime = lifetime;
        _time = time;
    }

    /// <summary>Where the log ends.</summary>
    public string Position => Format(_last);

    /// <summary>Bytes of the packets' payloads and binary data.</summary>
    public long Bytes { get; private set; }

    private long First => _last - _packets.Count + 1;

    /// <returns>
    /// The packet's position, and the packet as it is kept: a copy, since payloads lie in buffers larger than they are, and
    /// binary data in the application's, which may write to them again.
    /// </returns>
    public (string Position, BroadcastPacket Packet) Append(BroadcastPacket packet, BroadcastScope scope)
    {
        _last++;
        var position = Position;
        var kept = packet with { Payload = packet.Payload.ToArray(), Attachments = packet.Attachments?.Select(ReadOnlyMemory<byte> (data) => data.ToArray()).ToArray() };
        var bytes = kept.Payload.Length + (kept.Attachments?.Sum(static data => (long)data.Length) ?? 0);
        _packets.Enqueue((new LoggedPacket(position, kept, scope), _time.GetUtcNow(), bytes));
        Bytes += bytes;
        Trim();
        return (position, kept);
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

    /// <summary>Drops what is too much or too old. Also to be called when nothing happens, or what is too old stays.</summary>
    public void Trim()
    {
        var oldest = _time.GetUtcNow() - _lifetime;
        while (_packets.TryPeek(out var entry) && (_packets.Count > _maxLength || Bytes > _maxBytes || entry.Time < oldest))
        {
            _packets.Dequeue();
            Bytes -= entry.Bytes;
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
