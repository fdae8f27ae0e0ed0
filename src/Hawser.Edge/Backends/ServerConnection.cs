using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>
/// A connection to a server and what it has been through. Between requests it watches itself, so that what ends then is
/// closed and gone. One object for the connection's life: nothing is allocated for a request.
/// </summary>
internal sealed class ServerConnection : LoopTask
{
    public ServerConnection(Connection connection, ServerModel server)
        : base(connection.Loop)
    {
        Connection = connection;
        Server = server;
    }

    public Connection Connection { get; }

    public ServerModel Server { get; }

    /// <summary>Whether its server is still where it goes to.</summary>
    public bool IsCurrent => Connection.RemoteAddress == Server.Address;

    /// <summary>Requests that went over it.</summary>
    public int Requests { get; set; }

    /// <summary>Whether it has served again after its first request: its server does keep connections.</summary>
    public bool IsProven => Requests > 1;

    /// <summary>Whether it rests.</summary>
    public bool IsIdle { get; private set; }

    internal IdleList? List { get; set; }

    internal ServerConnection? Next { get; set; }

    internal ServerConnection? Previous { get; set; }

    /// <summary>Lets it rest.</summary>
    public void Rest()
    {
        IsIdle = true;
        Connection.Owner = this;
    }

    /// <summary>Takes it for another request.</summary>
    public void Wake()
    {
        IsIdle = false;
        Connection.Owner = null;
    }

    /// <summary>Closes it where it rests.</summary>
    public void End()
    {
        IsIdle = false;
        List?.Remove(this);
        Connection.Owner = null;
        Connection.Close();
    }

    protected override void Run()
    {
        // A server has nothing to say between requests: bytes, an end or an error all mean that it is over.
        if (IsIdle && Connection.MayReceive)
        {
            End();
        }
    }
}
