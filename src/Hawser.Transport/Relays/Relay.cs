namespace Hawser.Transport;

/// <summary>
/// Two connections of one loop, joined: what one sends the other receives, until both have ended or one has failed.
/// </summary>
/// <remarks>
/// This is where a WebSocket lives, for hours: while nothing moves the relay is this object and two descriptors.
/// Bytes go through the loop's shared buffer; what a slow side does not take is kept, at most 64 KB a direction, and the
/// other side is not read meanwhile.
/// </remarks>
public sealed class Relay : LoopTask
{
    private readonly IRelayObserver _observer;
    private readonly RelayTimeouts _timeouts;
    private RelayDirection _toServer;
    private RelayDirection _toClient;
    private bool _hasEnded;

    /// <summary>Joins two connections. <see cref="Begin"/> sets the relay going.</summary>
    /// <exception cref="ArgumentException">The connections live on different loops.</exception>
    public Relay(Connection client, Connection server, RelayTimeouts timeouts, IRelayObserver observer)
        : base(Argument(client).Loop)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(observer);
        if (client.Loop != server.Loop)
        {
            throw new ArgumentException("Both connections of a relay live on one loop.", nameof(server));
        }

        Client = client;
        Server = server;
        _timeouts = timeouts;
        _observer = observer;
        _toServer = new RelayDirection(client, server);
        _toClient = new RelayDirection(server, client);
    }

    /// <summary>The side that connected to this process.</summary>
    public Connection Client { get; }

    /// <summary>The side that this process connected to.</summary>
    public Connection Server { get; }

    /// <summary>Bytes handed to the server since <see cref="Begin"/>.</summary>
    public long BytesToServer => _toServer.Bytes;

    /// <summary>Bytes handed to the client since <see cref="Begin"/>.</summary>
    public long BytesToClient => _toClient.Bytes;

    /// <summary>Starts. What was received from either side before, beyond what was handled, goes first.</summary>
    public void Begin(ReadOnlySpan<byte> fromClient, ReadOnlySpan<byte> fromServer)
    {
        _toServer.Prepend(fromClient);
        _toClient.Prepend(fromServer);
        Client.Owner = this;
        Server.Owner = this;
        Touch();
        Schedule();
    }

    /// <summary>Cuts both connections.</summary>
    public void Abort() => End(RelayEnd.Aborted);

    /// <inheritdoc/>
    protected internal override void Run()
    {
        if (_hasEnded)
        {
            return;
        }

        var toServer = _toServer.Pump();
        var toClient = _toClient.Pump();
        if (toServer == RelayProgress.SenderFailed || toClient == RelayProgress.ReceiverFailed)
        {
            End(RelayEnd.ClientFailed);
        }
        else if (toServer == RelayProgress.ReceiverFailed || toClient == RelayProgress.SenderFailed)
        {
            End(RelayEnd.ServerFailed);
        }
        else if (_toServer.IsFinished && _toClient.IsFinished)
        {
            End(RelayEnd.Completed);
        }
        else
        {
            GoOn(toServer, toClient);
        }
    }

    private static Connection Argument(Connection client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client;
    }

    private void GoOn(RelayProgress toServer, RelayProgress toClient)
    {
        if (toServer != RelayProgress.Idle || toClient != RelayProgress.Idle)
        {
            Touch();
            if (toServer == RelayProgress.MoreToDo || toClient == RelayProgress.MoreToDo)
            {
                Schedule();
            }
        }
        else if (IsExpired)
        {
            End(_timeouts.Client <= _timeouts.Server ? RelayEnd.ClientTimedOut : RelayEnd.ServerTimedOut);
        }
    }

    private void Touch()
    {
        var timeout = _timeouts.Shorter;
        if (timeout != RelayTimeouts.Infinite)
        {
            SetDeadline(Loop.Now + timeout);
        }
    }

    private void End(RelayEnd end)
    {
        if (_hasEnded)
        {
            return;
        }

        _hasEnded = true;
        ClearDeadline();
        if (end is RelayEnd.ClientFailed or RelayEnd.ServerFailed)
        {
            // The side that still lives must not take a cut for a regular end.
            Client.Abort();
            Server.Abort();
        }
        else
        {
            Client.Close();
            Server.Close();
        }

        _observer.OnRelayEnded(this, end);
    }
}
