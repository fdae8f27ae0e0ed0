using System.ComponentModel;

namespace Hawser.SocketIO;

/// <summary>What the source generator adds to a partial class that derives from <see cref="SocketNamespace"/>: how its methods are called.</summary>
/// <typeparam name="TSelf">The class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INamespaceBinding<TSelf>
    where TSelf : SocketNamespace, INamespaceBinding<TSelf>
{
    /// <summary>Names the events, and what handles them.</summary>
    static abstract void Bind(NamespaceBinder<TSelf> binder);
}
