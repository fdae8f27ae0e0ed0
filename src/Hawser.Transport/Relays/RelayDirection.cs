namespace Hawser.Transport;

/// <summary>One direction of a relay: from where bytes come to where they go, and those that did not fit yet.</summary>
internal struct RelayDirection
{
    // At most this many receives for one connection in one turn, whatever their size: the others wait meanwhile.
    private const int ReceivesPerTurn = 16;

    private readonly Connection _from;
    private readonly Connection _to;
    private byte[]? _pending;
    private int _pendingStart;
    private int _pendingEnd;
    private bool _ended;

    public RelayDirection(Connection from, Connection to)
    {
        _from = from;
        _to = to;
    }

    /// <summary>Bytes taken by the receiving side's kernel so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether the sender's end was passed on: nothing will move this way any more.</summary>
    public readonly bool IsFinished => _ended && _pending is null;

    /// <summary>Whether bytes wait for the receiving side to take them.</summary>
    public readonly bool IsStalled => _pending is not null;

    /// <summary>Gives the direction bytes that were received before the relay began; they go first.</summary>
    public void Prepend(ReadOnlySpan<byte> bytes)
    {
        if (!bytes.IsEmpty)
        {
            Keep(bytes);
        }
    }

    /// <summary>Moves what can be moved now, at most one shared buffer of it.</summary>
    public RelayProgress Pump()
    {
        if (_pending is not null)
        {
            var flushed = Flush();
            if (flushed != RelayProgress.Moved || _pending is not null)
            {
                return flushed;
            }
        }

        var progress = RelayProgress.Idle;
        var buffer = _from.Loop.SharedBuffer;
        var moved = 0;
        for (var receives = 0; !_ended && moved < buffer.Length; receives++)
        {
            if (receives == ReceivesPerTurn)
            {
                return RelayProgress.MoreToDo;
            }

            switch (_from.TryReceive(buffer, out var received))
            {
                case IOStatus.WouldBlock:
                    return progress;
                case IOStatus.Failed:
                    return RelayProgress.SenderFailed;
                case IOStatus.EndOfStream:
                    _ended = true;
                    _to.ShutdownSend();
                    return RelayProgress.Moved;
            }

            var status = _to.TrySend(buffer[..received], out var sent);
            if (status == IOStatus.Failed)
            {
                return RelayProgress.ReceiverFailed;
            }

            Bytes += sent;
            moved += received;
            progress = RelayProgress.Moved;
            if (sent < received)
            {
                Keep(buffer[sent..received]);
                return progress;
            }
        }

        return _ended ? progress : RelayProgress.MoreToDo;
    }

    private RelayProgress Flush()
    {
        var status = _to.TrySend(_pending.AsSpan(_pendingStart.._pendingEnd), out var sent);
        if (status == IOStatus.Failed)
        {
            return RelayProgress.ReceiverFailed;
        }

        if (status == IOStatus.WouldBlock)
        {
            return RelayProgress.Idle;
        }

        Bytes += sent;
        _pendingStart += sent;
        if (_pendingStart == _pendingEnd)
        {
            _pending = null;
        }

        return RelayProgress.Moved;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        // Rare (the receiver is slower than the sender) and of the exact size, so not worth a pool.
        _pending = bytes.ToArray();
        _pendingStart = 0;
        _pendingEnd = bytes.Length;
    }
}

/// <summary>What one go at a direction came to.</summary>
internal enum RelayProgress : byte
{
    /// <summary>Nothing could be moved.</summary>
    Idle,

    /// <summary>Something was moved, and nothing more can be for now.</summary>
    Moved,

    /// <summary>The turn's share was moved; more may be there.</summary>
    MoreToDo,

    /// <summary>The connection that bytes come from broke.</summary>
    SenderFailed,

    /// <summary>The connection that bytes go to broke.</summary>
    ReceiverFailed,
}
