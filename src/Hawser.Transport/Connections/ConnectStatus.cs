namespace Hawser.Transport;

/// <summary>How far the establishment of an outgoing connection is.</summary>
public enum ConnectStatus : byte
{
    /// <summary>The peer has not answered yet.</summary>
    Pending,

    /// <summary>The connection is established.</summary>
    Connected,

    /// <summary>It cannot be established; <see cref="Connection.Error"/> says why.</summary>
    Failed,
}
