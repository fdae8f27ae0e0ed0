namespace Hawser.SocketIO.Adapters;

/// <summary>Makes the adapters of a node, one for each namespace.</summary>
public interface IAdapterFactory
{
    /// <summary>Makes the adapter of a namespace. No input or output happens here.</summary>
    Adapter Create(IAdapterHost host);
}
