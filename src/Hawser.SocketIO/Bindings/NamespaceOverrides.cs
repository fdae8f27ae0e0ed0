using System.ComponentModel;

namespace Hawser.SocketIO;

/// <summary>What a class wants to know besides events: which methods of <see cref="SocketNamespace"/> it overrides. For generated code.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum NamespaceOverrides
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>That a client has connected.</summary>
    Connected = 1,

    /// <summary>That a client is gone, before it has left its rooms.</summary>
    Disconnecting = 2,

    /// <summary>That a client is gone.</summary>
    Disconnected = 4,
}
