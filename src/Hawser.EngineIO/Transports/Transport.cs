namespace Hawser.EngineIO.Transports;

/// <summary>
/// A way to one client. Sends are synchronous, do not block, and may come from any thread; what is received is pushed into
/// the sink. Everything above knows only this.
/// </summary>
internal abstract class Transport
{
    /// <summary>The name on the wire: <c>polling</c> or <c>websocket</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Bytes that were handed over and have not left this process yet.</summary>
    public abstract long BufferedBytes { get; }

    /// <summary>Messages that were handed over and have not left this process yet.</summary>
    public abstract int BufferedMessages { get; }

    /// <summary>Sends a message that many may share.</summary>
    /// <returns>False if the transport takes nothing any more: it is over, or another has taken its place.</returns>
    public abstract bool Send(PreparedMessage message);

    /// <summary>Ends it in good order, after what was sent.</summary>
    /// <param name="code">A WebSocket close code; polling has none.</param>
    public abstract void Close(int code);

    /// <summary>Ends it at once.</summary>
    public abstract void Abort();
}
