namespace Hawser.Edge.Affinity;

/// <summary>What the persistence cookie of a request says, by the letters of HAProxy's log (configuration manual §8.5).</summary>
internal enum CookieVerdict : byte
{
    /// <summary>The backend knows no persistence cookie.</summary>
    NotUsed = (byte)'-',

    /// <summary>The request carries none.</summary>
    None = (byte)'N',

    /// <summary>It names no server.</summary>
    Invalid = (byte)'I',

    /// <summary>It names a server that is down.</summary>
    Down = (byte)'D',

    /// <summary>It names a server that is up, and the request goes there.</summary>
    Valid = (byte)'V',
}
