namespace Hawser.Transport;

/// <summary>What a non-blocking receive or send came to.</summary>
public enum IOStatus : byte
{
    /// <summary>At least one byte was moved.</summary>
    Done,

    /// <summary>Nothing can be moved now; the connection's <see cref="Connection.Owner"/> runs when that changes.</summary>
    WouldBlock,

    /// <summary>The peer has sent all it will send.</summary>
    EndOfStream,

    /// <summary>The connection has failed or is closed; <see cref="Connection.Error"/> says why.</summary>
    Failed,
}
