using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>Reads packets of the default format; keeps one whose binary data is still to come.</summary>
internal sealed class JsonPacketDecoder : PacketDecoder
{
    private readonly int _maxAttachments;
    private Announced? _announced;

    public JsonPacketDecoder(int maxAttachments) => _maxAttachments = maxAttachments;

    public override string? Decode(ReadOnlySpan<byte> message, bool isBinary, out ReceivedPacket packet, out bool isComplete)
    {
        if (isBinary)
        {
            return DecodeBinary(message, out packet, out isComplete);
        }

        isComplete = false;
        if (_announced is not null)
        {
            packet = default;
            return "text while binary data of a packet is to come";
        }

        var problem = PacketReader.TryRead(message, _maxAttachments, out packet, out var attachments);
        if (problem is not null || attachments == 0)
        {
            isComplete = problem is null;
            return problem;
        }

        if (!Placeholders.AreInRange(packet.Payload, attachments))
        {
            return "illegal attachments";
        }

        _announced = new Announced(packet, attachments);
        return null;
    }

    private string? DecodeBinary(ReadOnlySpan<byte> message, out ReceivedPacket packet, out bool isComplete)
    {
        packet = default;
        isComplete = false;
        if (_announced is not { } announced)
        {
            return "binary data without a packet that announces it";
        }

        announced.Attachments.Add(message.ToArray());
        if (announced.Attachments.Count < announced.Expected)
        {
            return null;
        }

        _announced = null;
        isComplete = true;
        packet = announced.ToPacket();
        return null;
    }

    /// <summary>A packet whose binary data is to come.</summary>
    private sealed class Announced
    {
        private readonly SocketPacketType _type;
        private readonly byte[] _namespace;
        private readonly ulong? _ackId;
        private readonly byte[] _payload;

        public Announced(in ReceivedPacket packet, int expected)
        {
            _type = packet.Type;
            _namespace = packet.Namespace.ToArray();
            _ackId = packet.AckId;
            _payload = packet.Payload.ToArray();
            Expected = expected;
        }

        public int Expected { get; }

        public List<ReadOnlyMemory<byte>> Attachments { get; } = [];

        public ReceivedPacket ToPacket() =>
            new() { Type = _type, Namespace = _namespace, AckId = _ackId, Payload = _payload, Attachments = Attachments };
    }
}
