using Hawser.EngineIO.Protocol;

namespace Hawser.EngineIO.Transports;

/// <summary>
/// One message, encoded and framed once, however many get it. Immutable. A text message begins with its Engine.IO type,
/// a binary one is the bytes alone, as on a WebSocket.
/// </summary>
internal sealed class PreparedMessage
{
    private readonly byte[] _frame;
    private readonly int _headerLength;

    private PreparedMessage(byte[] frame, int headerLength, bool isBinary, bool isCompressible)
    {
        IsCompressible = isCompressible;
        _frame = frame;
        _headerLength = headerLength;
        IsBinary = isBinary;
    }

    public bool IsBinary { get; }

    /// <summary>Whether the transport may compress it, if it compresses at all.</summary>
    public bool IsCompressible { get; }

    /// <summary>What a polling response carries.</summary>
    public ReadOnlyMemory<byte> Payload => _frame.AsMemory(_headerLength);

    /// <summary>What a WebSocket carries: header and payload.</summary>
    public ReadOnlyMemory<byte> Frame => _frame;

    /// <summary>Makes a message whose payload <paramref name="write"/> fills in.</summary>
    public static PreparedMessage Create<TState>(int payloadLength, bool isBinary, TState state, System.Buffers.SpanAction<byte, TState> write, bool isCompressible = true)
    {
        var headerLength = WebSocketFrame.HeaderLength(payloadLength);
        var frame = GC.AllocateUninitializedArray<byte>(headerLength + payloadLength);
        WebSocketFrame.WriteHeader(frame, isBinary ? WebSocketOpcode.Binary : WebSocketOpcode.Text, payloadLength);
        write(frame.AsSpan(headerLength), state);
        return new PreparedMessage(frame, headerLength, isBinary, isCompressible);
    }

    /// <summary>Makes a packet of the protocol itself, such as a ping.</summary>
    public static PreparedMessage Packet(PacketType type, string data = "") =>
        Create(1 + System.Text.Encoding.UTF8.GetByteCount(data), isBinary: false, (type, data), static (span, s) =>
        {
            span[0] = (byte)s.type;
            System.Text.Encoding.UTF8.GetBytes(s.data, span[1..]);
        });

    /// <summary>Makes a binary message.</summary>
    public static PreparedMessage Binary(ReadOnlyMemory<byte> data, bool isCompressible = true) =>
        Create(data.Length, isBinary: true, data, static (span, d) => d.Span.CopyTo(span), isCompressible);
}
