namespace Hawser.Edge.Proxy;

/// <summary>Who ended a session: the first letter of HAProxy's termination state (configuration manual §8.5).</summary>
internal enum EndCause : byte
{
    Normal = (byte)'-',

    /// <summary>The client broke it off.</summary>
    Client = (byte)'C',

    /// <summary>The server broke it off, or refused it.</summary>
    Server = (byte)'S',

    /// <summary>The proxy refused it: malformed, or against its rules.</summary>
    Proxy = (byte)'P',

    /// <summary>The proxy answered it itself.</summary>
    Local = (byte)'L',

    /// <summary>The proxy ran out of something.</summary>
    Resource = (byte)'R',

    /// <summary>An error of the proxy's own.</summary>
    Internal = (byte)'I',

    /// <summary>The client was silent for too long.</summary>
    ClientTimeout = (byte)'c',

    /// <summary>The server was silent for too long.</summary>
    ServerTimeout = (byte)'s',

    /// <summary>Its server went down (<c>on-marked-down shutdown-sessions</c>).</summary>
    Down = (byte)'D',

    /// <summary>It was on a backup server, and an active one came up (<c>on-marked-up shutdown-backup-sessions</c>).</summary>
    Up = (byte)'U',

    /// <summary>An operator, or the end of the process, cut it.</summary>
    Killed = (byte)'K',
}

/// <summary>When a session ended: the second letter of the termination state.</summary>
internal enum EndPhase : byte
{
    Normal = (byte)'-',

    /// <summary>While the request was awaited.</summary>
    Request = (byte)'R',

    /// <summary>While it stood in a queue.</summary>
    Queue = (byte)'Q',

    /// <summary>While the server was connected to.</summary>
    Connect = (byte)'C',

    /// <summary>While the response's head was awaited.</summary>
    Headers = (byte)'H',

    /// <summary>While data was transferred.</summary>
    Data = (byte)'D',

    /// <summary>While it was held by <c>tarpit</c>.</summary>
    Tarpit = (byte)'T',
}
