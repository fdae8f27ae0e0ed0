using System.ComponentModel;
using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO;

/// <summary>Whom a typed client stands for. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ClientTarget
{
    private protected ClientTarget()
    {
    }

    /// <summary>Emits an event.</summary>
    public abstract Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments);

    /// <summary>Emits an event to one client and waits for its answer.</summary>
    /// <exception cref="NotSupportedException">There is more than one.</exception>
    public abstract Task<T?> EmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments);

    /// <summary>Emits an event and collects the answers.</summary>
    public abstract Task<ClusterAnswer<IReadOnlyList<T?>>> CollectAsync<T>(string eventName, params ReadOnlySpan<object?> arguments);
}
