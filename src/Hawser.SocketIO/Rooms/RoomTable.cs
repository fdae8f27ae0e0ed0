namespace Hawser.SocketIO.Rooms;

/// <summary>Who is in which room, on this node, in one namespace. Thread-safe.</summary>
/// <typeparam name="TMember">A socket.</typeparam>
internal sealed class RoomTable<TMember>
    where TMember : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, OrderedSet> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<TMember, HashSet<string>> _rooms = [];
    private readonly RoomChanges _changes;
    private readonly Func<TMember, string> _idOf;

    /// <param name="changes">Is told of rooms that begin, change and end.</param>
    /// <param name="idOf">A member's id.</param>
    public RoomTable(RoomChanges changes, Func<TMember, string> idOf)
    {
        _changes = changes;
        _idOf = idOf;
    }

    /// <summary>Members in all.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _rooms.Count;
            }
        }
    }

    /// <summary>Takes in a member, in no room yet.</summary>
    public void Add(TMember member)
    {
        lock (_gate)
        {
            _rooms.TryAdd(member, new HashSet<string>(StringComparer.Ordinal));
        }
    }

    /// <summary>Takes the member out, and out of all its rooms.</summary>
    /// <returns>False if it is not here (any more).</returns>
    public bool Remove(TMember member)
    {
        lock (_gate)
        {
            if (!_rooms.Remove(member, out var rooms))
            {
                return false;
            }

            foreach (var room in rooms)
            {
                RemoveFrom(room, member);
            }
        }

        _changes.Tell();
        return true;
    }

    /// <returns>False if the member is not here (any more), or is in the room already.</returns>
    public bool Join(TMember member, string room)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(member, out var rooms) || !rooms.Add(room))
            {
                return false;
            }

            if (!_members.TryGetValue(room, out var members))
            {
                members = new OrderedSet();
                _members.Add(room, members);
                _changes.Add(RoomChangeKind.Created, room);
            }

            members.Add(member);
            _changes.Add(RoomChangeKind.Joined, room, _idOf(member));
        }

        _changes.Tell();
        return true;
    }

    /// <returns>False if the member is not in the room.</returns>
    public bool Leave(TMember member, string room)
    {
        lock (_gate)
        {
            if (!_rooms.TryGetValue(member, out var rooms) || !rooms.Remove(room))
            {
                return false;
            }

            RemoveFrom(room, member);
        }

        _changes.Tell();
        return true;
    }

    /// <summary>Whether anybody is in the room.</summary>
    public bool Contains(string room)
    {
        lock (_gate)
        {
            return _members.ContainsKey(room);
        }
    }

    /// <summary>The rooms that there are.</summary>
    public IReadOnlySet<string> Names()
    {
        lock (_gate)
        {
            return new HashSet<string>(_members.Keys, StringComparer.Ordinal);
        }
    }

    /// <summary>The rooms of a member, as they are now.</summary>
    public IReadOnlySet<string> RoomsOf(TMember member)
    {
        lock (_gate)
        {
            return _rooms.TryGetValue(member, out var rooms) ? new HashSet<string>(rooms, StringComparer.Ordinal) : new HashSet<string>();
        }
    }

    /// <summary>
    /// The members of any of <paramref name="rooms"/> (of all, if there are none) that are in none of
    /// <paramref name="except"/>, each once.
    /// </summary>
    public List<TMember> Select(IReadOnlyCollection<string> rooms, IReadOnlyCollection<string> except)
    {
        lock (_gate)
        {
            var excluded = except.Count == 0 ? null : Union(except);
            var selected = new List<TMember>();
            if (rooms.Count == 1 && _members.TryGetValue(rooms.First(), out var single))
            {
                AddAllowed(single.Items, excluded, selected);
            }
            else if (rooms.Count > 1)
            {
                AddAllowed(Union(rooms), excluded, selected);
            }
            else if (rooms.Count == 0)
            {
                AddAllowed(_rooms.Keys, excluded, selected);
            }

            return selected;
        }
    }

    private static void AddAllowed(IEnumerable<TMember> members, HashSet<TMember>? excluded, List<TMember> selected) =>
        selected.AddRange(excluded is null ? members : members.Where(m => !excluded.Contains(m)));

    private HashSet<TMember> Union(IReadOnlyCollection<string> rooms)
    {
        var union = new HashSet<TMember>();
        foreach (var room in rooms)
        {
            if (_members.TryGetValue(room, out var members))
            {
                union.UnionWith(members.Items);
            }
        }

        return union;
    }

    private void RemoveFrom(string room, TMember member)
    {
        if (!_members.TryGetValue(room, out var members))
        {
            return;
        }

        var left = members.Remove(member);
        _changes.Add(RoomChangeKind.Left, room, _idOf(member));
        if (left == 0)
        {
            _members.Remove(room);
            _changes.Add(RoomChangeKind.Deleted, room);
        }
    }

    /// <summary>A set that is walked in the order in which members came, as JavaScript's is.</summary>
    private sealed class OrderedSet
    {
        private readonly Dictionary<TMember, LinkedListNode<TMember>> _nodes = [];
        private readonly LinkedList<TMember> _order = new();

        public IEnumerable<TMember> Items => _order;

        public void Add(TMember member) => _nodes[member] = _order.AddLast(member);

        /// <returns>How many are left.</returns>
        public int Remove(TMember member)
        {
            if (_nodes.Remove(member, out var node))
            {
                _order.Remove(node);
            }

            return _nodes.Count;
        }
    }
}
