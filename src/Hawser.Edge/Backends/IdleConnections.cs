using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>Connections to servers that one loop keeps open between requests.</summary>
internal sealed class IdleConnections
{
    // Below the 5 s after which Node.js closes an idle connection, so that a request rarely meets one just being closed.
    private const int KeepMilliseconds = 4000;

    private readonly Dictionary<ServerModel, Stack<IdleConnection>> _byServer = [];

    /// <summary>Takes the connection to <paramref name="server"/> that was used last.</summary>
    public Connection? TryTake(ServerModel server)
    {
        if (!_byServer.TryGetValue(server, out var stack))
        {
            return null;
        }

        while (stack.TryPop(out var idle))
        {
            if (idle.Take() is { } connection)
            {
                return connection;
            }
        }

        return null;
    }

    /// <summary>Keeps a connection whose exchange was read to its end.</summary>
    public void Keep(ServerModel server, Connection connection)
    {
        if (!_byServer.TryGetValue(server, out var stack))
        {
            stack = new Stack<IdleConnection>();
            _byServer.Add(server, stack);
        }

        // Those that ended while idle lie in the stack until they are met; they must not pile up below a busy top.
        if (stack.Count > 0 && stack.Peek().IsEnded)
        {
            stack.Pop();
        }

        stack.Push(new IdleConnection(connection, connection.Loop.Now + KeepMilliseconds));
    }

    private sealed class IdleConnection : LoopTask
    {
        private Connection? _connection;

        public IdleConnection(Connection connection, long deadline)
            : base(connection.Loop)
        {
            _connection = connection;
            connection.Owner = this;
            SetDeadline(deadline);
        }

        public bool IsEnded => _connection is null;

        public Connection? Take()
        {
            var connection = _connection;
            if (connection is not null)
            {
                _connection = null;
                connection.Owner = null;
                ClearDeadline();
            }

            return connection;
        }

        protected override void Run()
        {
            // A server has nothing to say between requests: bytes, an end or an error all mean that it is over.
            if (_connection is { } connection && (IsExpired || connection.MayReceive))
            {
                Take();
                connection.Close();
            }
        }
    }
}
