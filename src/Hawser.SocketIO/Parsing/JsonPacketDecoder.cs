using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>Reads packets of the default format; keeps one whose binary data is still to come.</summary>
internal sealed class JsonPacketDecoder : PacketDecoder
{
    private readonly PacketLimits _limits;
    private Announced? _announced;

    public JsonPacketDecoder(PacketLimits limits) => _limits = limits;

    internal override bool ChecksPackets => true;

    public override DecodeResult Decode(ReadOnlySpan<byte> message, bool isBinary, out ReceivedPacket packet)
    {
        if (isBinary)
        {
            return DecodeBinary(message, out packet);
        }

        if (_announced is not null)
        {
            packet = default;
            return DecodeResult.Violation("text while binary data of a packet is to come");
        }

        var problem = PacketReader.TryRead(message, _limits.MaxAttachments, out packet, out var attachments);
        if (problem is null)
        {
            packet = packet with { Payload = LoneSurrogates.Replace(packet.Payload) };
            problem = PayloadRules.Check(packet);
        }

        if (problem is not null || attachments == 0)
        {
            return problem is null ? DecodeResult.Packet : DecodeResult.Violation(problem);
        }

        if (!Placeholders.AreValid(packet.Payload, attachments))
        {
            return DecodeResult.Violation("illegal attachments");
        }

        _announced = new Announced(packet, attachments);
        return DecodeResult.NeedMore;
    }

    private DecodeResult DecodeBinary(ReadOnlySpan<byte> message, out ReceivedPacket packet)
    {
        packet = default;
        if (_announced is not { } announced)
        {
            return DecodeResult.Violation("binary data without a packet that announces it");
        }

        if (announced.Bytes + message.Length > _limits.MaxAttachmentBytes)
        {
            _announced = null;
            return DecodeResult.Violation("too much binary data");
        }

        announced.Add(message);
        if (announced.Attachments.Count < announced.Expected)
        {
            return DecodeResult.NeedMore;
        }

        _announced = null;
        packet = announced.ToPacket();
        return DecodeResult.Packet;
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

        /// <summary>How many bytes have come so far.</summary>
        public long Bytes { get; private set; }

        public void Add(ReadOnlySpan<byte> attachment)
        {
            Attachments.Add(attachment.ToArray());
            Bytes += attachment.Length;
        }

        public ReceivedPacket ToPacket() =>
            new() { Type = _type, Namespace = _namespace, AckId = _ackId, Payload = _payload, Attachments = Attachments };
    }
}
