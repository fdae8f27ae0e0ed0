using Hawser.EngineIO.Sessions;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Connections;

/// <summary>
/// What goes to one client: the messages of a packet stay together, and what the client does not read is bounded. When it
/// is full, volatile packets are dropped; the others wait or end the connection, as the policy says.
/// </summary>
internal sealed class Outbox
{
    private readonly Lock _gate = new();
    private readonly EngineSession _session;
    private readonly ServerContext _server;
    private readonly OutgoingQueueOptions _options;
    private Queue<(PreparedPacket Packet, TaskCompletionSource Sent)>? _waiting;
    private volatile int _waitingCount;
    private long _waitingBytes;
    private bool _isOver;

    public Outbox(EngineSession session, ServerContext server)
    {
        _session = session;
        _server = server;
        _options = server.Options.OutgoingQueue;
    }

    // A volatile packet is for those who can take it at once.
    private bool IsBusy => _session.BufferedBytes > 0 || _waiting is { Count: > 0 };

    private bool IsFull => _session.BufferedMessages >= _options.MaxMessages || _session.BufferedBytes >= _options.MaxBytes;

    /// <summary>Sends without waiting. If the queue is full the client is too slow, and is let go.</summary>
    public void Send(in PreparedPacket packet, bool isVolatile)
    {
        lock (_gate)
        {
            if (TrySend(packet, isVolatile))
            {
                return;
            }
        }

        Close();
    }

    /// <summary>Sends, after waiting for room if that is the policy.</summary>
    public Task SendAsync(in PreparedPacket packet, bool isVolatile)
    {
        lock (_gate)
        {
            if (TrySend(packet, isVolatile))
            {
                return Task.CompletedTask;
            }

            // As much as the queue holds may wait for it; who does not await an emit must not fill the memory so.
            if (_options.WhenFull == SlowClientPolicy.Wait && _waitingCount < _options.MaxMessages && _waitingBytes < _options.MaxBytes)
            {
                _server.Metrics.OnSlowClient("wait");
                var sent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                (_waiting ??= new()).Enqueue((packet, sent));
                _waitingBytes += packet.Length;
                _waitingCount = _waiting.Count;

                // It may have drained just before anybody was seen to wait.
                SendWaiting();
                return sent.Task;
            }
        }

        Close();
        return Task.CompletedTask;
    }

    /// <summary>
    /// Told when the client has read what there was. It may be told by a send of this very outbox, or under a lock of the
    /// session that a send is waiting for: so it takes no lock itself.
    /// </summary>
    public void OnDrained()
    {
        if (_waitingCount > 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static outbox => outbox.SendWaitingLocked(), this, preferLocal: false);
        }
    }

    /// <summary>Whether packets can be sent, one after the other, and another after them.</summary>
    public bool HasRoomFor(IReadOnlyCollection<PreparedPacket> packets)
    {
        var messages = packets.Sum(static packet => 1 + (packet.Rest?.Length ?? 0));
        return _session.BufferedMessages + messages < _options.MaxMessages
            && _session.BufferedBytes + packets.Sum(static packet => packet.Length) < _options.MaxBytes;
    }

    /// <summary>Sends what there was found to be room for.</summary>
    public void SendAll(IReadOnlyCollection<PreparedPacket> packets)
    {
        lock (_gate)
        {
            foreach (var packet in _isOver ? [] : packets)
            {
                Write(packet);
            }
        }
    }

    /// <summary>Ends all waits: the client is gone, and what is emitted to it goes nowhere.</summary>
    /// <returns>False if it was over already.</returns>
    public bool End()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return false;
            }

            _isOver = true;
            _waitingCount = 0;
            _waitingBytes = 0;
            while (_waiting is not null && _waiting.TryDequeue(out var next))
            {
                next.Sent.SetResult();
            }

            return true;
        }
    }

    private void SendWaitingLocked()
    {
        lock (_gate)
        {
            SendWaiting();
        }
    }

    private void SendWaiting()
    {
        while (!IsFull && _waiting is not null && _waiting.TryDequeue(out var next))
        {
            _waitingBytes -= next.Packet.Length;
            Write(next.Packet);
            next.Sent.SetResult();
        }

        _waitingCount = _waiting?.Count ?? 0;
    }

    private bool TrySend(in PreparedPacket packet, bool isVolatile)
    {
        if (_isOver)
        {
            return true;
        }

        if (isVolatile && IsBusy)
        {
            _server.Metrics.OnVolatileDropped();
            return true;
        }

        // There may be room again of which those that wait have not been told yet: they come first.
        SendWaiting();
        if (IsFull || _waiting is { Count: > 0 })
        {
            return false;
        }

        Write(packet);
        return true;
    }

    private void Write(in PreparedPacket packet)
    {
        _server.Metrics.OnSent();
        _session.Send(packet.First);
        foreach (var message in packet.Rest ?? [])
        {
            _session.Send(message);
        }
    }

    private void Close()
    {
        if (!End())
        {
            return;
        }

        _server.Metrics.OnSlowClient("close");
        SocketIOLog.SlowClientClosed(_server.Logger, _session.Id, _session.BufferedMessages, _session.BufferedBytes);

        // Not here: the application's handlers of the end are no part of a broadcast to others, or of an emit under a lock of theirs.
        ThreadPool.UnsafeQueueUserWorkItem(static session => session.Abort("the client does not read"), _session, preferLocal: false);
    }
}
