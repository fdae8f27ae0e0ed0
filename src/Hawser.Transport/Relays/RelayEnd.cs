namespace Hawser.Transport;

/// <summary>How a relay came to its end.</summary>
public enum RelayEnd : byte
{
    /// <summary>Both sides have sent all they will send, and it was delivered.</summary>
    Completed,

    /// <summary>The client's connection broke.</summary>
    ClientFailed,

    /// <summary>The server's connection broke.</summary>
    ServerFailed,

    /// <summary>Nothing moved for as long as the client may be silent.</summary>
    ClientTimedOut,

    /// <summary>Nothing moved for as long as the server may be silent.</summary>
    ServerTimedOut,

    /// <summary>This process cut it.</summary>
    Aborted,
}
