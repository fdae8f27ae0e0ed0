using System.Buffers;
using Hawser.EngineIO.Protocol;

namespace Hawser.EngineIO.Transports;

/// <summary>
/// A WebSocket over the stream that Kestrel hands out after the upgrade, with framing of our own: what goes to many is
/// framed once. One receive pump, one writer at a time; while nothing moves no buffer is held.
/// </summary>
internal sealed class WebSocketTransport : Transport
{
    // One fill of Kestrel's input block.
    private const int ReceiveLength = 4096;

    // Small frames that wait together go out in one write of up to this: some sixteen full TCP segments.
    private const int GatherLength = 16 * 1024;

    // What a peer gets to answer a close frame before it is cut off.
    private static readonly TimeSpan CloseTimeout = TimeSpan.FromSeconds(2);

    private readonly Stream _stream;
    private readonly ITransportSink _sink;
    private readonly WebSocketReader _reader;
    private readonly TimeProvider _time;
    private readonly Action _abortConnection;
    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _queue = new();
    private long _buffered;
    private TaskCompletionSource? _writingFinished;
    private bool _isWriting;
    private bool _isClosing;
    private bool _isOver;

    public WebSocketTransport(Stream stream, ITransportSink sink, int maxMessage, TimeProvider time, Action abortConnection)
    {
        _stream = stream;
        _sink = sink;
        _reader = new WebSocketReader(maxMessage);
        _time = time;
        _abortConnection = abortConnection;
    }

    public override string Name => "websocket";

    public override long BufferedBytes => Interlocked.Read(ref _buffered);

    public override int BufferedMessages
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count + (_isWriting ? 1 : 0);
            }
        }
    }

    public override bool Send(PreparedMessage message) => Enqueue(message.Frame, isLast: false);

    public override void Close(int code)
    {
        if (Enqueue(WebSocketFrame.Close(code), isLast: true))
        {
            _ = AbortLaterAsync();
        }
    }

    public override void Abort()
    {
        if (TryEnd())
        {
            _abortConnection();
        }
    }

    /// <summary>Receives until the connection is over, pushing every message into the sink.</summary>
    public async Task RunAsync()
    {
        CloseReason reason;
        string? detail;
        try
        {
            (reason, detail) = await ReceiveAsync();
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection broke; for the layers above that is an end like any other.
            (reason, detail) = (CloseReason.TransportClose, exception.Message);
        }

        _sink.OnClose(this, reason, detail);
        await FinishWritingAsync();
    }

    private async Task<(CloseReason Reason, string? Detail)> ReceiveAsync()
    {
        while (true)
        {
            // What the layers above cannot take yet stays in the socket, and in the end with the client.
            await _sink.WhenReceivingAsync();

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
                    _sink.OnMessage(this, payload, _reader.IsBinary);
                    break;
                case WebSocketReader.Result.Ping:
                    Enqueue(WebSocketFrame.Control(WebSocketOpcode.Pong, payload), isLast: false);
                    break;
                case WebSocketReader.Result.Close:
                    Enqueue(WebSocketFrame.Close(_reader.CloseCode), isLast: true);
                    return (CloseReason.TransportClose, $"close frame {_reader.CloseCode}");
                case WebSocketReader.Result.Violation:
                    Enqueue(WebSocketFrame.Close(_reader.CloseCode), isLast: true);
                    return (CloseReason.TransportError, _reader.CloseCode == WebSocketCloseCode.TooBig ? "Max payload size exceeded" : "Invalid WebSocket frame");
            }
        }
    }

    private bool Enqueue(ReadOnlyMemory<byte> frame, bool isLast)
    {
        lock (_gate)
        {
            if (_isOver || _isClosing)
            {
                return false;
            }

            _isClosing = isLast;
            _queue.Enqueue(frame);
            _buffered += frame.Length;
            if (_isWriting)
            {
                return true;
            }

            _isWriting = true;
        }

        _ = WriteAsync();
        return true;
    }

    private async Task WriteAsync()
    {
        byte[]? gathered = null;
        try
        {
            while (TryTakeBatch(ref gathered, out var batch))
            {
                await _stream.WriteAsync(batch);
                Interlocked.Add(ref _buffered, -batch.Length);
            }

            _sink.OnDrained(this);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // The pump meets the same end and tells of it.
            Abort();
        }
        finally
        {
            if (gathered is not null)
            {
                ArrayPool<byte>.Shared.Return(gathered);
            }
        }
    }

    /// <summary>Takes what is to be written next: one frame as it is, or several small ones copied together.</summary>
    private bool TryTakeBatch(ref byte[]? gathered, out ReadOnlyMemory<byte> batch)
    {
        lock (_gate)
        {
            if (!_queue.TryDequeue(out batch))
            {
                _isWriting = false;
                _writingFinished?.TrySetResult();
                return false;
            }

            if (!_queue.TryPeek(out var next) || batch.Length + next.Length > GatherLength)
            {
                return true;
            }

            gathered ??= ArrayPool<byte>.Shared.Rent(GatherLength);
            var length = 0;
            do
            {
                batch.CopyTo(gathered.AsMemory(length));
                length += batch.Length;
            }
            while (_queue.TryPeek(out next) && length + next.Length <= GatherLength && _queue.TryDequeue(out batch));

            batch = gathered.AsMemory(0, length);
            return true;
        }
    }

    /// <summary>Lets the close frame out before Kestrel takes the connection down.</summary>
    private async Task FinishWritingAsync()
    {
        var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _isClosing = true;
            _writingFinished = finished;
            if (!_isWriting)
            {
                finished.SetResult();
            }
        }

        try
        {
            await finished.Task.WaitAsync(CloseTimeout, _time);
        }
        catch (TimeoutException)
        {
            // A peer that does not read what is left does not get it.
            Abort();
        }

        TryEnd();
    }

    /// <returns>False if it was over already.</returns>
    private bool TryEnd()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return false;
            }

            _isOver = true;
            _queue.Clear();
            _buffered = 0;
            _writingFinished?.TrySetResult();
            return true;
        }
    }

    private async Task AbortLaterAsync()
    {
        await Task.Delay(CloseTimeout, _time);
        Abort();
    }
}
