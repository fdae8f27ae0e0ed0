using Hawser.EngineIO.Protocol;

namespace Hawser.EngineIO.Transports;

/// <summary>
/// HTTP long-polling: what is sent waits for the client's next GET, what is received comes with its POSTs
/// (<see cref="PollingReceiver"/>). Knows packets and their order; the HTTP around them is the dispatcher's.
/// </summary>
internal sealed class PollingTransport : Transport
{
    private static readonly PreparedMessage ClosePacket = PreparedMessage.Packet(PacketType.Close);
    private static readonly PreparedMessage NoopPacket = PreparedMessage.Packet(PacketType.Noop);

    private readonly ITransportSink _sink;
    private readonly Lock _gate = new();
    private readonly Queue<PreparedMessage> _queue = new();
    private TaskCompletionSource<bool>? _poll;
    private Transport? _successor;
    private long _buffered;
    private bool _isUpgrading;
    private bool _isClosing;

    /// <param name="sink">Who gets what is received.</param>
    /// <param name="revision">The revision of the protocol, 4 or 3.</param>
    /// <param name="isTextOnly">Whether the client cannot take binary bodies (its <c>b64</c>, revision 3).</param>
    public PollingTransport(ITransportSink sink, int revision = 4, bool isTextOnly = false)
    {
        _sink = sink;
        Receiver = new PollingReceiver(this, sink, revision);
        Format = revision == 3 ? isTextOnly ? PollingFormat.LegacyText : PollingFormat.Legacy : PollingFormat.Current;
    }

    /// <summary>What a poll came to.</summary>
    public enum PollResult
    {
        /// <summary>There are packets to send.</summary>
        Packets,

        /// <summary>Another poll was waiting already: the client is confused, and the session over.</summary>
        Overlap,

        /// <summary>The client went away.</summary>
        Aborted,

        /// <summary>The transport is over, and has nothing more to say.</summary>
        Over,
    }

    public override string Name => "polling";

    /// <summary>Takes the client's POSTs.</summary>
    public PollingReceiver Receiver { get; }

    /// <summary>How response bodies look.</summary>
    public PollingFormat Format { get; }

    /// <summary>Whether a poll waits for something to send.</summary>
    public bool IsPolled => Volatile.Read(ref _poll) is not null;

    /// <summary>Whether the client has fetched the packet that tells it of the end.</summary>
    public bool HasSaidClose { get; private set; }

    public override long BufferedBytes => Interlocked.Read(ref _buffered);

    public override int BufferedMessages
    {
        get
        {
            lock (_gate)
            {
                return _successor?.BufferedMessages ?? _queue.Count;
            }
        }
    }

    public override bool Send(PreparedMessage message)
    {
        lock (_gate)
        {
            if (_successor is not null)
            {
                // Whoever did not know of the upgrade yet: what was sent before has gone the same way.
                return _successor.Send(message);
            }

            if (_isClosing)
            {
                return false;
            }

            Enqueue(message);
            return true;
        }
    }

    public override void Close(int code) => EndWith(ClosePacket);

    /// <summary>The client has said that it goes: a poll of its that still waits is answered with a noop, as by Node.</summary>
    public void CloseByPeer() => EndWith(NoopPacket);

    public override void Abort()
    {
        lock (_gate)
        {
            _isClosing = true;
            while (_queue.TryDequeue(out var message))
            {
                Interlocked.Add(ref _buffered, -message.Payload.Length);
            }

            if (_poll is not null)
            {
                Enqueue(ClosePacket);
            }
        }
    }

    /// <summary>Waits until there is something to send.</summary>
    /// <param name="aborted">Cancelled when the client goes away.</param>
    /// <returns>The packets, all that there are; <see cref="EndPoll"/> is to be called when they have been sent.</returns>
    public async Task<(PollResult Result, List<PreparedMessage> Packets)> PollAsync(CancellationToken aborted)
    {
        TaskCompletionSource<bool> poll;
        lock (_gate)
        {
            if (_poll is not null)
            {
                // The poll that waits is answered with a close, as by Node.
                _isClosing = true;
                Enqueue(ClosePacket);
                return (PollResult.Overlap, []);
            }

            if (_queue.Count == 0 && (_isUpgrading || _successor is not null))
            {
                Enqueue(NoopPacket);
            }

            if (_queue.Count == 0 && _isClosing)
            {
                return (PollResult.Over, []);
            }

            if (_queue.Count > 0)
            {
                return (PollResult.Packets, TakeAll());
            }

            poll = _poll = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        await using var registration = aborted.UnsafeRegister(static state => ((TaskCompletionSource<bool>)state!).TrySetResult(false), poll);
        var hasPackets = await poll.Task;
        lock (_gate)
        {
            _poll = null;
            return hasPackets || _queue.Count > 0 ? (PollResult.Packets, TakeAll()) : (PollResult.Aborted, []);
        }
    }

    /// <summary>The packets of a poll have been sent, or could not be.</summary>
    public void EndPoll(List<PreparedMessage> packets)
    {
        Interlocked.Add(ref _buffered, -packets.Sum(packet => (long)packet.Payload.Length));
        _sink.OnDrained(this);
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

    /// <summary>
    /// Ends polling after an upgrade: what was not fetched yet is the new transport's to send, and so is what is sent from
    /// now on by those who do not know of the upgrade yet. A poll that still waits is answered with a noop.
    /// </summary>
    public void HandOver(Transport successor)
    {
        lock (_gate)
        {
            while (_queue.TryDequeue(out var message))
            {
                Interlocked.Add(ref _buffered, -message.Payload.Length);
                if (message != NoopPacket && message != ClosePacket)
                {
                    successor.Send(message);
                }
            }

            _successor = successor;
            _isClosing = true;
            if (_poll is not null)
            {
                Enqueue(NoopPacket);
            }
        }
    }

    private void EndWith(PreparedMessage packet)
    {
        lock (_gate)
        {
            if (_isClosing)
            {
                return;
            }

            _isClosing = true;
            if (packet == ClosePacket || _poll is not null)
            {
                Enqueue(packet);
            }
        }
    }

    private void Enqueue(PreparedMessage message)
    {
        _queue.Enqueue(message);
        Interlocked.Add(ref _buffered, message.Payload.Length);
        _poll?.TrySetResult(true);
    }

    private List<PreparedMessage> TakeAll()
    {
        var packets = new List<PreparedMessage>(_queue.Count);
        while (_queue.TryPeek(out var message))
        {
            if (message == ClosePacket && packets.Exists(packet => packet.Type == PacketType.Message))
            {
                // In a poll of its own, as from Node: a client acts on a close before the messages of the same body.
                break;
            }

            _queue.Dequeue();
            packets.Add(message);
            HasSaidClose |= message == ClosePacket;
            if (message.Type == PacketType.Open)
            {
                // The open packet too, as from Node: not every client looks for more behind it.
                break;
            }
        }

        return packets;
    }
}
