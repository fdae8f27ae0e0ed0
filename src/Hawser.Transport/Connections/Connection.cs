namespace Hawser.Transport;

/// <summary>
/// One TCP connection, bound to one event loop. All members are to be used on that loop's thread only.
/// </summary>
/// <remarks>
/// The connection holds no buffer: bytes are received into, and sent from, memory of the caller, who is told by
/// <see cref="Owner"/> when to try again. What it knows of its readiness is kept in flags until the kernel says
/// otherwise, so an owner that paused resumes by trying, not by waiting for a new event.
/// </remarks>
public abstract class Connection
{
    private Signal? _signal;

    private protected Connection(EventLoop loop) => Loop = loop;

    /// <summary>The loop that this connection lives on.</summary>
    public EventLoop Loop { get; }

    /// <summary>The task that runs when the connection may have become readable, writable, or broken.</summary>
    public LoopTask? Owner { get; set; }

    /// <summary>The peer's address, as the kernel knows it.</summary>
    public abstract NetworkAddress RemoteAddress { get; }

    /// <summary>The address of this end.</summary>
    public abstract NetworkAddress LocalAddress { get; }

    /// <summary>Whether this side has closed the connection.</summary>
    public abstract bool IsClosed { get; }

    /// <summary>
    /// Whether the peer has announced the end of what it sends, or the connection broke. Bytes may still be there to receive.
    /// </summary>
    public abstract bool IsPeerDone { get; }

    /// <summary>Whether the kernel reported that the connection broke, though what arrived before may not have been received yet.</summary>
    public abstract bool IsBroken { get; }

    /// <summary>Whether a receive may succeed, as far as is known without trying.</summary>
    public abstract bool MayReceive { get; }

    /// <summary>Whether a send may succeed, as far as is known without trying.</summary>
    public abstract bool MaySend { get; }

    /// <summary>Why the connection failed; <see cref="ConnectionError.None"/> while it has not.</summary>
    public abstract ConnectionError Error { get; }

    /// <summary>Asks how far the establishment of an outgoing connection is. An accepted one is connected.</summary>
    public abstract ConnectStatus TryFinishConnect();

    /// <summary>Receives what is there, up to the buffer's length.</summary>
    public abstract IOStatus TryReceive(Span<byte> buffer, out int received);

    /// <summary>Sends what the kernel takes now. <paramref name="sent"/> may be less than the length.</summary>
    public abstract IOStatus TrySend(ReadOnlySpan<byte> buffer, out int sent);

    /// <summary>Announces the end of what this side sends (FIN). Receiving goes on.</summary>
    public abstract void ShutdownSend();

    /// <summary>Closes: what was sent is still delivered. Does nothing the second time.</summary>
    public abstract void Close();

    /// <summary>Closes with a reset (RST): what was not delivered yet is lost. Does nothing after <see cref="Close"/>.</summary>
    public abstract void Abort();

    /// <summary>Waits, holding no buffer, until a receive may succeed or has failed for good.</summary>
    /// <returns>False if <paramref name="deadline"/> (milliseconds of <see cref="EventLoop.Now"/>) passed first.</returns>
    public ValueTask<bool> WaitReadableAsync(long deadline = long.MaxValue) => WaitAsync(static c => c.MayReceive, deadline);

    /// <summary>Receives at least one byte, or learns that there will be none.</summary>
    /// <returns>The bytes received: 0 at the end of the stream, -1 when the connection failed or the deadline passed.</returns>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, long deadline = long.MaxValue)
    {
        while (true)
        {
            switch (TryReceive(buffer.Span, out var received))
            {
                case IOStatus.Done:
                    return received;
                case IOStatus.EndOfStream:
                    return 0;
                case IOStatus.Failed:
                    return -1;
                default:
                    if (!await WaitReadableAsync(deadline))
                    {
                        return -1;
                    }

                    break;
            }
        }
    }

    /// <summary>Sends all of <paramref name="buffer"/>.</summary>
    /// <returns>False when the connection failed or the deadline passed before the kernel had taken everything.</returns>
    public async ValueTask<bool> SendAsync(ReadOnlyMemory<byte> buffer, long deadline = long.MaxValue)
    {
        while (!buffer.IsEmpty)
        {
            switch (TrySend(buffer.Span, out var sent))
            {
                case IOStatus.Done:
                    buffer = buffer[sent..];
                    break;
                case IOStatus.WouldBlock when await WaitAsync(static c => c.MaySend, deadline):
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>Waits until an outgoing connection is established.</summary>
    /// <returns>False when it failed or the deadline passed.</returns>
    public async ValueTask<bool> WaitConnectedAsync(long deadline = long.MaxValue) =>
        await WaitAsync(static c => c.TryFinishConnect() != ConnectStatus.Pending, deadline)
        && TryFinishConnect() == ConnectStatus.Connected;

    /// <summary>Wakes whoever waits for this connection, which has just been closed by this side.</summary>
    private protected void NotifyClosed()
    {
        _signal?.ClearDeadline();
        Owner?.Schedule();
    }

    private async ValueTask<bool> WaitAsync(Func<Connection, bool> condition, long deadline)
    {
        _signal ??= new Signal(Loop);
        Owner = _signal;
        while (!condition(this) && !IsClosed)
        {
            if (Loop.Now >= deadline)
            {
                return false;
            }

            _signal.SetDeadline(deadline);
            await _signal.WaitAsync();
        }

        _signal.ClearDeadline();
        return true;
    }
}
