using System.Buffers;
using Hawser.EngineIO.Protocol;

namespace Hawser.EngineIO.Transports;

/// <summary>
/// A WebSocket over the stream that a host hands out after the upgrade (HTTP/1.1) or the extended CONNECT (HTTP/2), with
/// framing of our own: what goes to many is framed, and if need be compressed, once.
/// </summary>
internal sealed class FramedWebSocketTransport : WebSocketTransport
{
    private readonly Stream _stream;
    private readonly WebSocketReader _reader;
    private readonly WebSocketFormat _format;

    public FramedWebSocketTransport(Stream stream, ITransportSink sink, WebSocketFormat format, Action abortConnection)
        : base(sink, abortConnection)
    {
        _stream = stream;
        _format = format;
        _reader = new WebSocketReader(format.MaxMessage, format.LongestCompressed > 0);
    }

    protected override ReadOnlyMemory<byte> GetFrame(PreparedMessage message)
    {
        message = message.In(_format.Binary);
        var length = message.Payload.Length;
        return message.IsCompressible && length > 0 && length >= _format.ShortestCompressed && length <= _format.LongestCompressed ? message.CompressedFrame : message.Frame;
    }

    protected override ValueTask WriteAsync(ReadOnlyMemory<byte> frames) => _stream.WriteAsync(frames);

    protected override async Task<(CloseReason Reason, string? Detail)> ReceiveAsync()
    {
        while (true)
        {
            // What the layers above cannot take yet stays in the socket, and in the end with the client.
            await Sink.WhenReceivingAsync();

            // Reading nothing waits without a buffer.
            _ = await _stream.ReadAsync(Memory<byte>.Empty);
            var buffer = ArrayPool<byte>.Shared.Rent(ReceiveLength);
            try
            {
                var received = await _stream.ReadAsync(buffer);
                if (received == 0)
                {
                    return (CloseReason.TransportClose, null);
                }

                if (Handle(buffer.AsSpan(0, received)) is { } end)
                {
                    return end;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private (CloseReason Reason, string? Detail)? Handle(Span<byte> input)
    {
        while (true)
        {
            switch (_reader.Next(ref input, out var payload))
            {
                case WebSocketReader.Result.NeedMore:
                    return null;
                case WebSocketReader.Result.Message:
                    Sink.OnMessage(this, payload, _reader.IsBinary);
                    break;
                case WebSocketReader.Result.Ping:
                    EnqueuePong(WebSocketFrame.Control(WebSocketOpcode.Pong, payload));
                    break;
                case WebSocketReader.Result.Pong:
                    break;
                case WebSocketReader.Result.Close:
                    Enqueue(WebSocketFrame.Control(WebSocketOpcode.Close, payload), isLast: true);
                    return (CloseReason.TransportClose, $"close frame {_reader.CloseCode}");
                default:
                    return Refuse(_reader.CloseCode);
            }
        }
    }

    private (CloseReason Reason, string? Detail) Refuse(int code)
    {
        Enqueue(WebSocketFrame.Close(code), isLast: true);
        if (code != WebSocketCloseCode.TooBig)
        {
            return (CloseReason.TransportError, "Invalid WebSocket frame");
        }

        Sink.OnPayloadTooLarge(this);
        return (CloseReason.TransportError, "Max payload size exceeded");
    }
}
