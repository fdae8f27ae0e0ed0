using System.Buffers;
using Hawser.EngineIO.Protocol;

namespace Hawser.EngineIO.Transports;

/// <summary>
/// HTTP long-polling: what is sent waits for the client's next GET, what is received comes with its POSTs. Knows packets
/// and their order; the HTTP around them is the dispatcher's.
/// </summary>
internal sealed class PollingTransport : Transport
{
    private static readonly PreparedMessage ClosePacket = PreparedMessage.Packet(PacketType.Close);
    private static readonly PreparedMessage NoopPacket = PreparedMessage.Packet(PacketType.Noop);

    private readonly ITransportSink _sink;
    private readonly Lock _gate = new();
    private readonly Queue<PreparedMessage> _queue = new();
    private TaskCompletionSource<bool>? _poll;
    private long _buffered;
    private bool _isPosting;
    private bool _isUpgrading;
    private bool _isClosing;
    private bool _isOver;

    public PollingTransport(ITransportSink sink) => _sink = sink;

    /// <summary>What a poll came to.</summary>
    public enum PollResult
    {
        /// <summary>The body carries packets.</summary>
        Packets,

        /// <summary>Another poll was waiting already: the client is confused, and the session over.</summary>
        Overlap,

        /// <summary>The client went away.</summary>
        Aborted,
    }

    public override string Name => "polling";

    /// <summary>Whether the client has fetched the packet that tells it of the end.</summary>
    public bool HasSaidClose { get; private set; }

    public override long BufferedBytes => Interlocked.Read(ref _buffered);

    public override int BufferedMessages
    {
        get
        {
            lock (_gate)
            {
                return _queue.Count;
            }
        }
    }

    public override bool Send(PreparedMessage message)
    {
        lock (_gate)
        {
            if (_isOver || _isClosing)
            {
                return false;
            }

            Enqueue(message);
            return true;
        }
    }

    public override void Close(int code)
    {
        lock (_gate)
        {
            if (!_isOver && !_isClosing)
            {
                _isClosing = true;
                Enqueue(ClosePacket);
            }
        }
    }

    public override void Abort()
    {
        lock (_gate)
        {
            _isOver = true;
            _queue.Clear();
            _buffered = 0;
            _poll?.TrySetResult(false);
        }
    }

    /// <summary>Waits until there is something to send and writes it, all of it, to <paramref name="body"/>.</summary>
    public async Task<PollResult> PollAsync(IBufferWriter<byte> body, CancellationToken aborted)
    {
        TaskCompletionSource<bool> poll;
        lock (_gate)
        {
            if (_poll is not null)
            {
                // The poll that waits is answered with a close, as by Node.
                _isClosing = true;
                Enqueue(ClosePacket);
                return PollResult.Overlap;
            }

            if (_isUpgrading && _queue.Count == 0)
            {
                Enqueue(NoopPacket);
            }

            if (_queue.Count > 0)
            {
                return TakeAll(body);
            }

            poll = _poll = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await using var registration = aborted.UnsafeRegister(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(false), poll);
        var hasPackets = await poll.Task;
        lock (_gate)
        {
            _poll = null;
            return hasPackets || _queue.Count > 0 ? TakeAll(body) : PollResult.Aborted;
        }
    }

    /// <summary>Takes part of the client's next request body. One at a time: a client never sends two at once.</summary>
    public bool TryBeginPost()
    {
        lock (_gate)
        {
            if (_isPosting)
            {
                return false;
            }

            _isPosting = true;
            return true;
        }
    }

    /// <summary>Hands a request's packets to the session.</summary>
    /// <returns>False if the body is malformed.</returns>
    public bool Receive(ReadOnlySpan<byte> body)
    {
        if (body.IsEmpty)
        {
            return false;
        }

        while (PollingPayload.TryNext(ref body, out var packet))
        {
            if (packet.IsEmpty)
            {
                return false;
            }

            if (!PollingPayload.TryDecodeBinary(packet, out var data))
            {
                _sink.OnMessage(this, packet, isBinary: false);
            }
            else if (data is not null)
            {
                _sink.OnMessage(this, data, isBinary: true);
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    public void EndPost()
    {
        lock (_gate)
        {
            _isPosting = false;
        }
    }

    /// <summary>From now on polls are answered at once, so that the client can pause polling and go over to WebSocket.</summary>
    public void BeginUpgrade()
    {
        lock (_gate)
        {
            _isUpgrading = true;
            if (_poll is not null)
            {
                Enqueue(NoopPacket);
            }
        }
    }

    public void CancelUpgrade()
    {
        lock (_gate)
        {
            _isUpgrading = false;
        }
    }

    /// <summary>Ends polling after an upgrade. A poll that still waits is answered with a noop.</summary>
    /// <returns>What was not fetched yet: the new transport's to send.</returns>
    public IReadOnlyList<PreparedMessage> Supersede()
    {
        lock (_gate)
        {
            _isClosing = true;
            var left = _queue.Where(m => m != NoopPacket).ToList();
            _queue.Clear();
            _buffered = 0;
            if (_poll is not null)
            {
                Enqueue(NoopPacket);
            }

            return left;
        }
    }

    private void Enqueue(PreparedMessage message)
    {
        _queue.Enqueue(message);
        _buffered += message.Payload.Length;
        _poll?.TrySetResult(true);
    }

    private PollResult TakeAll(IBufferWriter<byte> body)
    {
        var isFirst = true;
        var hasMessages = false;
        while (_queue.TryPeek(out var message))
        {
            if (message == ClosePacket && hasMessages)
            {
                // In a poll of its own, as from Node: a client acts on a close before the messages of the same body.
                break;
            }

            _queue.Dequeue();
            hasMessages |= message.IsBinary || message.Payload.Span[0] == (byte)PacketType.Message;
            HasSaidClose |= message == ClosePacket;
            PollingPayload.Append(body, isFirst, message.Payload.Span, message.IsBinary);
            isFirst = false;
        }

        _buffered = _queue.Sum(message => message.Payload.Length);
        return PollResult.Packets;
    }
}
