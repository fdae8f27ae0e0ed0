using System.Buffers;
using System.Buffers.Text;
using System.Text;
using Hawser.EngineIO.Protocol;

namespace Hawser.EngineIO.Transports;

/// <summary>
/// One message, encoded and framed once, however many get it. A text message begins with its Engine.IO type, a binary one is
/// the bytes alone, as on a WebSocket. It never changes; what only some clients need of it, such as its compressed frame, is
/// made when the first of them does.
/// </summary>
internal sealed class PreparedMessage
{
    private readonly byte[] _frame;
    private readonly int _headerLength;
    private Variants? _variants;

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

    /// <summary>The frame with its payload compressed; the one that is not if compressing does not make it shorter.</summary>
    public ReadOnlyMemory<byte> CompressedFrame
    {
        get
        {
            var variants = GetVariants();
            lock (variants)
            {
                // Under the lock, so that a broadcast whose recipients are sent to by many threads compresses once.
                return variants.Compressed ??= MessageDeflater.Compress(Payload.Span, IsBinary ? WebSocketOpcode.Binary : WebSocketOpcode.Text) ?? Frame;
            }
        }
    }

    /// <summary>The type of a text message's packet.</summary>
    public PacketType Type => IsBinary ? PacketType.Message : (PacketType)_frame[_headerLength];

    /// <summary>Makes a message whose payload <paramref name="write"/> fills in.</summary>
    public static PreparedMessage Create<TState>(int payloadLength, bool isBinary, TState state, SpanAction<byte, TState> write, bool isCompressible = true)
    {
        var headerLength = WebSocketFrame.HeaderLength(payloadLength);
        var frame = GC.AllocateUninitializedArray<byte>(headerLength + payloadLength);
        WebSocketFrame.WriteHeader(frame, isBinary ? WebSocketOpcode.Binary : WebSocketOpcode.Text, payloadLength);
        write(frame.AsSpan(headerLength), state);
        return new PreparedMessage(frame, headerLength, isBinary, isCompressible);
    }

    /// <summary>Makes a packet of the protocol itself, such as a ping.</summary>
    public static PreparedMessage Packet(PacketType type, string data = "") =>
        Create(1 + Encoding.UTF8.GetByteCount(data), isBinary: false, (type, data), static (span, s) =>
        {
            span[0] = (byte)s.type;
            Encoding.UTF8.GetBytes(s.data, span[1..]);
        });

    /// <summary>Makes a packet of the protocol itself that returns what came with another.</summary>
    public static PreparedMessage Packet(PacketType type, ReadOnlySpan<byte> data) =>
        Create(1 + data.Length, isBinary: false, (type, data.ToArray()), static (span, s) =>
        {
            span[0] = (byte)s.type;
            s.Item2.CopyTo(span[1..]);
        });

    /// <summary>Makes a binary message.</summary>
    public static PreparedMessage Binary(ReadOnlyMemory<byte> data, bool isCompressible = true) =>
        Create(data.Length, isBinary: true, data, static (span, d) => d.Span.CopyTo(span), isCompressible);

    /// <summary>The message as a WebSocket carries it that wants binary data in another form.</summary>
    public PreparedMessage In(BinaryForm form)
    {
        if (!IsBinary || form == BinaryForm.Raw)
        {
            return this;
        }

        // Made twice by two threads at once, it is the same.
        return GetVariants().Forms[(int)form] ??= form switch
        {
            BinaryForm.Typed => Create(1 + Payload.Length, isBinary: true, this, static (span, message) =>
            {
                span[0] = (byte)PacketType.Message - (byte)'0';
                message.Payload.Span.CopyTo(span[1..]);
            }, IsCompressible),
            BinaryForm.Base64 => ToBase64("b"u8),
            _ => ToBase64("b4"u8),
        };
    }

    private PreparedMessage ToBase64(ReadOnlySpan<byte> prefix)
    {
        var length = prefix.Length + Base64.GetMaxEncodedToUtf8Length(Payload.Length);
        return Create(length, isBinary: false, (prefix.ToArray(), Payload), static (span, s) =>
        {
            s.Item1.CopyTo(span);
            Base64.EncodeToUtf8(s.Payload.Span, span[s.Item1.Length..], out _, out _);
        }, IsCompressible);
    }

    private Variants GetVariants() => LazyInitializer.EnsureInitialized(ref _variants, static () => new Variants());

    private sealed class Variants
    {
        public ReadOnlyMemory<byte>? Compressed { get; set; }

        public PreparedMessage?[] Forms { get; } = new PreparedMessage?[4];
    }
}
