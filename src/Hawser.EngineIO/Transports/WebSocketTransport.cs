using System.Buffers;
using System.Runtime.ExceptionServices;
using Hawser.EngineIO.Protocol;

namespace Hawser.EngineIO.Transports;

/// <summary>
/// A WebSocket: frames wait in a queue for the one writer, a pump receives. While nothing moves neither holds a buffer.
/// Those that derive from it read and write.
/// </summary>
internal abstract class WebSocketTransport : Transport
{
    /// <summary>What a receive takes at most: one fill of Kestrel's input block.</summary>
    protected const int ReceiveLength = 4096;

    // Small frames that wait together go out in one write of up to this: some eleven full TCP segments.
    private const int GatherLength = 16 * 1024;

    private readonly Action _abortConnection;
    private readonly Lock _gate = new();
    private readonly Queue<ReadOnlyMemory<byte>> _queue = new();
    private ReadOnlyMemory<byte> _pong;
    private long _buffered;
    private TaskCompletionSource? _writingFinished;
    private Exception? _failure;
    private bool _isWriting;
    private bool _isClosing;
    private bool _isOver;

    protected WebSocketTransport(ITransportSink sink, Action abortConnection)
    {
        Sink = sink;
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

    protected ITransportSink Sink { get; }

    public override bool Send(PreparedMessage message) => Enqueue(GetFrame(message), isLast: false);

    public override void Close(int code)
    {
        if (Enqueue(WebSocketFrame.Close(code), isLast: true))
        {
            Sink.OnClosing(this);
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
        var (reason, detail) = (CloseReason.TransportError, (string?)"internal error");
        try
        {
            (reason, detail) = await ReceiveAsync();
        }
        catch (Exception exception) when (IsConnectionLoss(exception))
        {
            // The connection broke; for the layers above that is an end like any other.
            (reason, detail) = (CloseReason.TransportClose, exception.Message);
        }
        finally
        {
            // Also when the layers above threw, which is for the host to report.
            Sink.OnClose(this, reason, detail);
            await FinishWritingAsync();
        }

        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    /// <summary>The frame that this client gets of a message.</summary>
    protected abstract ReadOnlyMemory<byte> GetFrame(PreparedMessage message);

    /// <summary>Receives until the connection is over.</summary>
    protected abstract Task<(CloseReason Reason, string? Detail)> ReceiveAsync();

    /// <summary>Writes one or more whole frames. One call at a time.</summary>
    protected abstract ValueTask WriteAsync(ReadOnlyMemory<byte> frames);

    /// <summary>Whether an exception tells of the end of the connection only.</summary>
    protected virtual bool IsConnectionLoss(Exception exception) => exception is IOException or OperationCanceledException or ObjectDisposedException;

    /// <summary>Sends a control frame; nothing follows the last.</summary>
    protected bool Enqueue(ReadOnlyMemory<byte> frame, bool isLast)
    {
        lock (_gate)
        {
            if (_isOver || _isClosing)
            {
                return false;
            }

            _isClosing = isLast;
            _queue.Enqueue(frame);
            Interlocked.Add(ref _buffered, frame.Length);
            if (_isWriting)
            {
                return true;
            }

            _isWriting = true;
        }

        // Nobody awaits it: it reports its failures to the pump, and never throws.
        _ = WriteQueueAsync();
        return true;
    }

    /// <summary>
    /// Answers a ping. Only the last one need be answered (RFC 6455 §5.5.3), so that a client which pings and does not read
    /// cannot fill the memory.
    /// </summary>
    protected void EnqueuePong(ReadOnlyMemory<byte> frame)
    {
        lock (_gate)
        {
            if (_isOver || _isClosing)
            {
                return;
            }

            Interlocked.Add(ref _buffered, frame.Length - _pong.Length);
            _pong = frame;
            if (_isWriting)
            {
                return;
            }

            _isWriting = true;
        }

        _ = WriteQueueAsync();
    }

    private async Task WriteQueueAsync()
    {
        byte[]? gathered = null;
        var hasWaited = false;
        try
        {
            while (TryTakeBatch(ref gathered, out var batch))
            {
                var write = WriteAsync(batch);
                hasWaited |= !write.IsCompleted;
                await write;
                Interlocked.Add(ref _buffered, -batch.Length);
            }

            if (hasWaited)
            {
                // Not in the stack of a send, whose caller may hold locks that the layers above need.
                Sink.OnDrained(this);
            }
        }
        catch (Exception exception)
        {
            // The pump meets the end of the connection and tells of it; what else went wrong it throws. Not in the stack of a
            // send either: the host may run the pump in that of the abort.
            _failure = IsConnectionLoss(exception) || exception is InvalidOperationException ? null : exception;
            await Task.Yield();
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
            if (!_pong.IsEmpty)
            {
                batch = _pong;
                _pong = default;
                return true;
            }

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

    /// <summary>Lets what is left out, the close frame last, before the host takes the connection down.</summary>
    private async Task FinishWritingAsync()
    {
        TaskCompletionSource finished;
        lock (_gate)
        {
            _isClosing = true;
            if (!_isWriting || _isOver)
            {
                _isOver = true;
                return;
            }

            finished = _writingFinished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        // A peer that does not read what is left does not get it.
        Sink.OnClosing(this);
        await finished.Task;
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
            Interlocked.Add(ref _buffered, -_pong.Length);
            _pong = default;
            while (_queue.TryDequeue(out var frame))
            {
                Interlocked.Add(ref _buffered, -frame.Length);
            }

            _writingFinished?.TrySetResult();
            return true;
        }
    }
}
