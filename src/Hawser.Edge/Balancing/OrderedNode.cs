namespace Hawser.Edge.Balancing;

/// <summary>Something that stands in an <see cref="OrderedTree{T}"/>. It is its own node, so that moving it allocates nothing.</summary>
internal abstract class OrderedNode
{
    internal OrderedNode? Left;
    internal OrderedNode? Right;
    internal OrderedNode? Parent;
    internal object? Tree;
    internal long Arrival;
    internal uint Rank;

    /// <summary>Its place: lower stands before higher. Set when it is added.</summary>
    public long Key { get; internal set; }

    /// <summary>Whether it stands in a tree.</summary>
    public bool IsOrdered => Tree is not null;

    internal bool IsBefore(OrderedNode other) => Key != other.Key ? Key < other.Key : Arrival < other.Arrival;
}
