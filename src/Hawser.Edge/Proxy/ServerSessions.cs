namespace Hawser.Edge.Proxy;

/// <summary>The sessions and tunnels of one loop that hold slots of one server.</summary>
internal sealed class ServerSessions
{
    private ServerSession? _first;

    public void Add(ServerSession session)
    {
        session.List = this;
        session.Previous = null;
        session.Next = _first;
        if (_first is not null)
        {
            _first.Previous = session;
        }

        _first = session;
    }

    /// <summary>Takes a session out of the list it is in, if it is in one.</summary>
    public static void Remove(ServerSession session)
    {
        if (session.List is not { } list)
        {
            return;
        }

        session.List = null;
        if (session.Previous is null)
        {
            list._first = session.Next;
        }
        else
        {
            session.Previous.Next = session.Next;
        }

        if (session.Next is not null)
        {
            session.Next.Previous = session.Previous;
        }

        session.Next = null;
        session.Previous = null;
    }

    /// <summary>Ends them all.</summary>
    public void ShutDown(EndCause cause)
    {
        var session = _first;
        while (session is not null)
        {
            // A tunnel leaves the list at once.
            var next = session.Next;
            session.ShutDown(cause);
            session = next;
        }
    }
}
