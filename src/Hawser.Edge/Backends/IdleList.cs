namespace Hawser.Edge.Backends;

/// <summary>Resting connections of one loop to one server, the last used first.</summary>
internal sealed class IdleList
{
    private readonly Action _onRemoved;
    private ServerConnection? _first;
    private ServerConnection? _last;

    /// <param name="onRemoved">Called when one has left the list, whichever way.</param>
    public IdleList(Action onRemoved) => _onRemoved = onRemoved;

    public bool IsEmpty => _first is null;

    /// <summary>The one that has rested longest.</summary>
    public ServerConnection? Last => _last;

    public void Add(ServerConnection connection)
    {
        connection.List = this;
        connection.Previous = null;
        connection.Next = _first;
        if (_first is null)
        {
            _last = connection;
        }
        else
        {
            _first.Previous = connection;
        }

        _first = connection;
    }

    /// <summary>Takes the one that was used last.</summary>
    public ServerConnection? Take()
    {
        var connection = _first;
        if (connection is not null)
        {
            Remove(connection);
        }

        return connection;
    }

    public void Remove(ServerConnection connection)
    {
        connection.List = null;
        if (connection.Previous is null)
        {
            _first = connection.Next;
        }
        else
        {
            connection.Previous.Next = connection.Next;
        }

        if (connection.Next is null)
        {
            _last = connection.Previous;
        }
        else
        {
            connection.Next.Previous = connection.Previous;
        }

        connection.Next = null;
        connection.Previous = null;
        _onRemoved();
    }
}
