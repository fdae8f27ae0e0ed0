namespace Hawser.Edge.Balancing;

/// <summary>
/// Nodes in the order of their keys, those with the same key in the order of their arrival, as in the trees by which
/// HAProxy chooses. Adding and removing take a time that grows with the logarithm of the number, and allocate nothing.
/// </summary>
/// <remarks>A treap (Seidel and Aragon, 1996): a search tree by key that is at the same time a heap by random ranks, which keeps it flat.</remarks>
internal sealed class OrderedTree<T>
    where T : OrderedNode
{
    private OrderedNode? _root;
    private long _arrivals;
    private uint _random = 2463534242;

    public int Count { get; private set; }

    public T? First => (T?)Leftmost(_root);

    public bool Contains(T node) => node.Tree == this;

    public void Add(T node, long key)
    {
        node.Key = key;
        node.Arrival = _arrivals++;
        node.Rank = NextRandom();
        node.Tree = this;
        Count++;
        Attach(node);
        while (node.Parent is { } parent && parent.Rank < node.Rank)
        {
            RotateUp(node);
        }
    }

    public void Remove(T node)
    {
        while (node.Left is not null || node.Right is not null)
        {
            var rises = node.Right is null || (node.Left is not null && node.Left.Rank > node.Right.Rank) ? node.Left! : node.Right;
            RotateUp(rises);
        }

        Replace(node, null);
        node.Parent = null;
        node.Tree = null;
        Count--;
    }

    /// <summary>The one behind <paramref name="node"/>; null after the last.</summary>
    public static T? Next(T node)
    {
        if (node.Right is not null)
        {
            return (T?)Leftmost(node.Right);
        }

        OrderedNode child = node;
        var parent = node.Parent;
        while (parent is not null && parent.Right == child)
        {
            child = parent;
            parent = child.Parent;
        }

        return (T?)parent;
    }

    private static OrderedNode? Leftmost(OrderedNode? node)
    {
        while (node?.Left is not null)
        {
            node = node.Left;
        }

        return node;
    }

    private void Attach(OrderedNode node)
    {
        OrderedNode? parent = null;
        for (var place = _root; place is not null;)
        {
            parent = place;
            place = node.IsBefore(place) ? place.Left : place.Right;
        }

        node.Parent = parent;
        if (parent is null)
        {
            _root = node;
        }
        else if (node.IsBefore(parent))
        {
            parent.Left = node;
        }
        else
        {
            parent.Right = node;
        }
    }

    /// <summary>Puts <paramref name="node"/> in its parent's place, and the parent below it, without changing the order.</summary>
    private void RotateUp(OrderedNode node)
    {
        var parent = node.Parent!;
        Replace(parent, node);
        if (parent.Left == node)
        {
            parent.Left = node.Right;
            SetParent(node.Right, parent);
            node.Right = parent;
        }
        else
        {
            parent.Right = node.Left;
            SetParent(node.Left, parent);
            node.Left = parent;
        }

        parent.Parent = node;
    }

    private void Replace(OrderedNode node, OrderedNode? by)
    {
        var parent = node.Parent;
        if (parent is null)
        {
            _root = by;
        }
        else if (parent.Left == node)
        {
            parent.Left = by;
        }
        else
        {
            parent.Right = by;
        }

        SetParent(by, parent);
    }

    private static void SetParent(OrderedNode? node, OrderedNode? parent)
    {
        if (node is not null)
        {
            node.Parent = parent;
        }
    }

    // Xorshift (Marsaglia 2003): what the ranks are does not matter, as long as keys do not decide them.
    private uint NextRandom()
    {
        _random ^= _random << 13;
        _random ^= _random >> 17;
        _random ^= _random << 5;
        return _random;
    }
}
