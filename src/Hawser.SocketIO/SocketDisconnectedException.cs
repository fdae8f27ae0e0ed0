namespace Hawser.SocketIO;

/// <summary>The client is gone, so it cannot answer.</summary>
public sealed class SocketDisconnectedException : Exception
{
    /// <summary>Makes the exception.</summary>
    public SocketDisconnectedException()
        : base("The socket has been disconnected.")
    {
    }
}
