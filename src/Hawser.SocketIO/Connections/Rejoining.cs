using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Connections;

/// <summary>
/// A client's way back to its session: the socket that it had, with its rooms, its data and what it has missed. Whatever
/// comes between, the session stays for its owner, unless the log does not reach back to it any more.
/// </summary>
internal sealed class Rejoining
{
    private readonly Client _client;
    private readonly ServerContext _server;
    private readonly Namespace _namespace;
    private readonly IRecoveryStore _store;
    private readonly Handshake _handshake;

    public Rejoining(Client client, ServerContext server, Namespace ns, IRecoveryStore store, Handshake handshake)
    {
        _client = client;
        _server = server;
        _namespace = ns;
        _store = store;
        _handshake = handshake;
    }

    /// <param name="pid">The session that the client says was its own.</param>
    /// <param name="offset">The position of the last packet that it got; null if it got none.</param>
    /// <returns>Whether it is back in; if not, it starts anew.</returns>
    /// <exception cref="ConnectErrorException">A middleware refused the client.</exception>
    public async Task<bool> RunAsync(string pid, string? offset)
    {
        // Step 1: the session is this connection's; whoever else asks for it finds none.
        var isBack = false;
        if (await _store.TakeSessionAsync(pid) is { } session)
        {
            try
            {
                isBack = await TryRecoverAsync(session, offset ?? session.Position);
            }
            catch
            {
                // Refused by a middleware, or the store failed: it may come back with better credentials, or later.
                await GiveBackAsync(session);
                throw;
            }
        }

        _server.Metrics.OnRecovery(isBack);
        return isBack;
    }

    private async Task<bool> TryRecoverAsync(SessionRecord session, string position)
    {
        var socket = new Socket(_namespace, _client, _server, session.Sid, _handshake) { IsRecovered = true };
        socket.Data.Load(session.Data);
        socket.Lifetime.Session = new SessionKeeper(_store, socket, _server, session.Pid, session.Position);

        // Step 2: the middlewares, if they are wanted, or if it takes them to say who this is.
        if (!_server.Options.Recovery!.SkipMiddlewares || UserIdentity.Of(_handshake.User) != session.User)
        {
            // Looked up before, too: who starts anew has all of them to pass then, and is not to pass them twice.
            if (await _store.ReplayAsync(position, session.Rooms) is not { } expected || !_client.HasRoomFor(Encode(expected)))
            {
                await _store.DropSessionAsync(session.Pid);
                return false;
            }

            await socket.Namespace.Middlewares.PassAsync(socket);
        }

        // Step 3: a session is its user's alone, however its pid got about.
        if (UserIdentity.Of(socket.User) != session.User)
        {
            await GiveBackAsync(session);
            return false;
        }

        // Step 4: the old connection goes; it may not know yet that it is dead.
        if (_namespace.Sockets.TryGetValue(session.Sid, out var old))
        {
            old.Supersede();
        }

        return await TryReplayAsync(socket, session, position);
    }

    private async Task<bool> TryReplayAsync(Socket socket, SessionRecord session, string position)
    {
        // Step 5: in its rooms first, then the log: what comes in between is held, and sent once.
        var isIn = false;
        _namespace.Add(socket, session.Rooms.Union(socket.EarlyRooms));
        try
        {
            var missed = await _store.ReplayAsync(position, session.Rooms);
            var packets = missed is null ? null : Encode(missed);
            if (packets is null || !_client.HasRoomFor(packets))
            {
                await _store.DropSessionAsync(session.Pid);
                return false;
            }

            // Step 6: what it missed, what came meanwhile, and only then that it is connected.
            isIn = true;
            if (!_client.TryAttach(socket))
            {
                // Gone again: the session waits for the next time.
                socket.OnDisconnected("transport close", detail: null);
                return true;
            }

            socket.Lifetime.Session!.Begin();
            socket.Open(
                before: () => _client.SendAll(packets),
                after: () => socket.SendNow(_client.Connected(socket)),
                missed!.Select(packet => packet.Position).ToHashSet(StringComparer.Ordinal));
            socket.RunConnectionHandlers();
            return true;
        }
        finally
        {
            if (!isIn)
            {
                socket.Lifetime.Session!.Detach();
                socket.OnDisconnected("forced close", "what its client missed could not be replayed");
            }
        }
    }

    /// <summary>Keeps the session for the one whose it is.</summary>
    private async Task GiveBackAsync(SessionRecord session)
    {
        if (_namespace.Sockets.TryGetValue(session.Sid, out var owner))
        {
            owner.Lifetime.Session?.Changed();
            return;
        }

        try
        {
            // What its connection has written since it was taken is newer.
            var kept = await _store.TakeSessionAsync(session.Pid) ?? session;
            await _store.SaveSessionAsync(kept, _server.Options.Recovery!.MaxDisconnectionDuration);
        }
        catch (Exception exception)
        {
            SocketIOLog.SessionNotKept(_server.Logger, session.Sid, exception);
        }
    }

    private List<PreparedPacket> Encode(IReadOnlyList<LoggedPacket> packets) =>
        [.. packets.Select(logged => _server.Encode(SocketPacketType.Event, _namespace.Name, ackId: null, PayloadWriter.Append(logged.Packet.Data, logged.Position), logged.Scope.IsCompressed))];
}
