using Hawser.Edge.Model;

namespace Hawser.Edge.Backends;

/// <summary>
/// Connections that only one client's requests go over: where <c>http-reuse never</c> says so, and those that begin with a
/// PROXY header, which tells who that client is.
/// </summary>
internal sealed class OwnConnections
{
    // HAProxy's max-session-srv-conns: as many servers as a client alternates between, and no more.
    private const int MaxCount = 5;

    private readonly List<ServerConnection> _connections = [];

    public ServerConnection? TryTake(ServerModel server)
    {
        for (var index = _connections.Count - 1; index >= 0; index--)
        {
            var connection = _connections[index];
            if (!connection.IsIdle)
            {
                // Its server has ended it.
                _connections.RemoveAt(index);
            }
            else if (!connection.IsCurrent)
            {
                _connections.RemoveAt(index);
                connection.End();
            }
            else if (connection.Server == server)
            {
                _connections.RemoveAt(index);
                connection.Wake();
                return connection;
            }
        }

        return null;
    }

    public void Keep(ServerConnection connection)
    {
        _connections.RemoveAll(c => !c.IsIdle);
        var limit = connection.Server.Config.MaxReuse;
        if (_connections.Count == MaxCount || (limit >= 0 && connection.Requests > limit))
        {
            connection.End();
            return;
        }

        connection.Rest();
        _connections.Add(connection);
    }

    /// <summary>Closes them all: the client is gone.</summary>
    public void End()
    {
        _connections.ForEach(c => c.End());
        _connections.Clear();
    }
}
