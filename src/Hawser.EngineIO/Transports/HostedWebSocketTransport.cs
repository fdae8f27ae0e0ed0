using System.Buffers;
using System.Net.WebSockets;
using System.Text.Unicode;
using Hawser.EngineIO.Protocol;

namespace Hawser.EngineIO.Transports;

/// <summary>
/// A WebSocket of the host's own, for hosts that hand out no stream to frame on, such as the in-memory server of tests. The
/// host frames for each recipient, and does not compress.
/// </summary>
internal sealed class HostedWebSocketTransport : WebSocketTransport
{
    private readonly WebSocket _webSocket;
    private readonly WebSocketFormat _format;

    // The begin of a message that comes in pieces.
    private ArrayBufferWriter<byte>? _message;

    public HostedWebSocketTransport(WebSocket webSocket, ITransportSink sink, WebSocketFormat format, Action abortConnection)
        : base(sink, () => Abort(webSocket, abortConnection))
    {
        _webSocket = webSocket;
        _format = format;
    }

    protected override ReadOnlyMemory<byte> GetFrame(PreparedMessage message) => message.In(_format.Binary).Frame;

    protected override bool IsConnectionLoss(Exception exception) => exception is WebSocketException || base.IsConnectionLoss(exception);

    protected override async ValueTask WriteAsync(ReadOnlyMemory<byte> frames)
    {
        while (!frames.IsEmpty)
        {
            var payload = WebSocketFrame.TakePayload(ref frames, out var opcode);
            if (opcode != WebSocketOpcode.Close)
            {
                var type = opcode == WebSocketOpcode.Text ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
                await _webSocket.SendAsync(payload, type, endOfMessage: true, CancellationToken.None);
                continue;
            }

            // A close frame without a code cannot be asked for: it would carry 1005, which is forbidden.
            var code = payload.IsEmpty ? WebSocketCloseStatus.NormalClosure : (WebSocketCloseStatus)((payload.Span[0] << 8) | payload.Span[1]);
            await _webSocket.CloseOutputAsync(code, statusDescription: null, CancellationToken.None);
        }
    }

    protected override async Task<(CloseReason Reason, string? Detail)> ReceiveAsync()
    {
        while (true)
        {
            await Sink.WhenReceivingAsync();

            // Receiving nothing waits without a buffer; only of an empty message there is no more to come after it.
            var waited = await _webSocket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            var end = waited.EndOfMessage || waited.MessageType == WebSocketMessageType.Close
                ? Handle(default, waited)
                : await ReceivePieceAsync();
            if (end is not null)
            {
                return end.Value;
            }
        }
    }

    private static void Abort(WebSocket webSocket, Action abortConnection)
    {
        webSocket.Abort();
        abortConnection();
    }

    private async Task<(CloseReason Reason, string? Detail)?> ReceivePieceAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReceiveLength);
        try
        {
            var received = await _webSocket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            return Handle(buffer.AsSpan(0, received.Count), received);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private (CloseReason Reason, string? Detail)? Handle(ReadOnlySpan<byte> piece, ValueWebSocketReceiveResult received)
    {
        if (received.MessageType == WebSocketMessageType.Close)
        {
            var code = (int)(_webSocket.CloseStatus ?? WebSocketCloseStatus.Empty);
            Enqueue(WebSocketFrame.Close(code), isLast: true);
            return (CloseReason.TransportClose, $"close frame {code}");
        }

        if ((_message?.WrittenCount ?? 0) + piece.Length > _format.MaxMessage)
        {
            Enqueue(WebSocketFrame.Close(WebSocketCloseCode.TooBig), isLast: true);
            Sink.OnPayloadTooLarge(this);
            return (CloseReason.TransportError, "Max payload size exceeded");
        }

        if (_message is not null || !received.EndOfMessage)
        {
            _message ??= new ArrayBufferWriter<byte>();
            _message.Write(piece);
        }

        return received.EndOfMessage ? EndMessage(piece, received.MessageType == WebSocketMessageType.Binary) : null;
    }

    private (CloseReason Reason, string? Detail)? EndMessage(ReadOnlySpan<byte> piece, bool isBinary)
    {
        var message = _message is null ? piece : _message.WrittenSpan;
        _message = null;
        if (!isBinary && !Utf8.IsValid(message))
        {
            Enqueue(WebSocketFrame.Close(WebSocketCloseCode.InvalidPayload), isLast: true);
            return (CloseReason.TransportError, "Invalid WebSocket frame");
        }

        Sink.OnMessage(this, message, isBinary);
        return null;
    }
}
