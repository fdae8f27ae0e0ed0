using Hawser.EngineIO.Http;
using Hawser.EngineIO.Sessions;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Connections;

/// <summary>A client's way into a namespace: find it, recover or make the socket, pass the middlewares, tell the client.</summary>
internal sealed class Joining
{
    private readonly Client _client;
    private readonly ServerContext _server;
    private readonly NamespaceTable _namespaces;
    private readonly ConnectRequest _request;

    public Joining(Client client, ServerContext server, NamespaceTable namespaces, ConnectRequest request)
    {
        _client = client;
        _server = server;
        _namespaces = namespaces;
        _request = request;
    }

    /// <summary>Goes as far as it can at once. Reports its own failures and never throws.</summary>
    public async Task RunAsync()
    {
        Namespace? ns = null;
        try
        {
            var asked = await _server.Admission.RunAsync(new NamespaceRequest(_request.Namespace, Handshake.Of(_client.Handshake, _request.Auth)));
            ns = await _namespaces.FindAsync(asked);
            if (ns is null)
            {
                _client.RefuseUnknown(_request.Namespace);
                return;
            }

            await ns.StartAsync();
            // Before the session is taken: whoever is refused may come back with better credentials, and find it.
            var (_, handshake) = await ns.Admission.RunAsync(asked);
            if (await TryRecoverAsync(ns, handshake) is not { } recovered || !await TryReplayAsync(recovered))
            {
                await JoinAsync(Create(ns, handshake));
            }
        }
        catch (ConnectErrorException refusal)
        {
            _client.Refuse(_request.Namespace, refusal.Message, refusal.ErrorData);
        }
        catch (Exception exception)
        {
            // The application's middlewares and predicates may throw anything; the client learns no more than that.
            SocketIOLog.MiddlewareFailed(_server.Logger, Refusal.Printable(_request.Namespace), exception);
            _client.Refuse(_request.Namespace, "Internal server error", data: null);
        }
        finally
        {
            ns?.EndJoining();
        }
    }

    private Socket Create(Namespace ns, Handshake handshake)
    {
        var id = (_client.IsLegacy, ns.Name) switch
        {
            (false, _) => SessionId.CreateOpaque(),
            (true, "/") => _client.SessionId,
            (true, var name) => $"{name}#{_client.SessionId}",
        };
        var socket = new Socket(ns, _client, _server, id, handshake);
        if (ns.Recovery is { } store && !_client.IsLegacy)
        {
            socket.Lifetime.Session = new SessionKeeper(store, socket, _server, SessionId.CreateOpaque(), store.Position);
        }

        return socket;
    }

    private async Task JoinAsync(Socket socket)
    {
        await PassAsync(socket);
        socket.Namespace.Add(socket, socket.EarlyRooms);
        if (!_client.TryAttach(socket))
        {
            // Nobody has been told of the session: nobody comes back for it.
            socket.Lifetime.Session?.Detach();
            socket.OnDisconnected("transport close", detail: null);
            return;
        }

        socket.Lifetime.Session?.Begin();
        socket.Open(before: () => socket.SendNow(Connected(socket)), after: static () => { });
        socket.RunConnectionHandlers();
    }

    /// <returns>The socket that the client had, with its rooms; null if it cannot be had.</returns>
    private async Task<(Socket Socket, SessionRecord Session)?> TryRecoverAsync(Namespace ns, Handshake handshake)
    {
        if (ns.Recovery is not { } store || _request.Pid is not { } pid)
        {
            return null;
        }

        var session = await store.TakeSessionAsync(pid);
        if (session is null)
        {
            _server.Metrics.OnRecovery(isRecovered: false);
            return null;
        }

        // The old connection may not know yet that it is dead.
        if (ns.Sockets.TryGetValue(session.Sid, out var old))
        {
            old.Supersede();
        }

        var socket = new Socket(ns, _client, _server, session.Sid, handshake) { IsRecovered = true };
        socket.Data.Load(session.Data);
        socket.Lifetime.Session = new SessionKeeper(store, socket, _server, session.Pid, session.Position);
        return (socket, session);
    }

    /// <returns>False if the log does not reach back: the client starts anew.</returns>
    private async Task<bool> TryReplayAsync((Socket Socket, SessionRecord Session) recovered)
    {
        var (socket, session) = recovered;
        if (!_server.Options.Recovery!.SkipMiddlewares)
        {
            await PassAsync(socket);
        }

        // In its rooms first, then the log: what comes in between is held, and sent once.
        var store = socket.Namespace.Recovery!;
        socket.Namespace.Add(socket, session.Rooms);
        var missed = await store.ReplayAsync(_request.Offset ?? session.Position, session.Rooms);
        _server.Metrics.OnRecovery(missed is not null);
        if (missed is null)
        {
            socket.Namespace.Remove(socket);
            return false;
        }

        if (!_client.TryAttach(socket))
        {
            // Gone again: the session waits for the next time.
            socket.OnDisconnected("transport close", detail: null);
            return true;
        }

        socket.Lifetime.Session!.Begin();
        socket.Open(
            before: () => Resend(socket, missed),
            after: () => socket.SendNow(Connected(socket)),
            missed.Select(packet => packet.Position).ToHashSet(StringComparer.Ordinal));
        socket.RunConnectionHandlers();
        return true;
    }

    private void Resend(Socket socket, IReadOnlyList<LoggedPacket> missed)
    {
        foreach (var (position, packet, scope) in missed)
        {
            var payload = PayloadWriter.Append(packet.Data, position);
            socket.SendNow(_server.Encode(SocketPacketType.Event, socket.Namespace.Name, ackId: null, payload, scope.IsCompressed));
        }
    }

    private static async Task PassAsync(Socket socket)
    {
        if (!await socket.Namespace.Middlewares.RunAsync(socket))
        {
            throw new ConnectErrorException("Connection refused");
        }
    }

    private PreparedPacket Connected(Socket socket)
    {
        var answer = (_client.IsLegacy, socket.Lifetime.Session) switch
        {
            (true, _) => default,
            (false, null) => new Payload(System.Text.Encoding.UTF8.GetBytes($$"""{"sid":"{{socket.Id}}"}""")),
            (false, { Pid: var pid }) => new Payload(System.Text.Encoding.UTF8.GetBytes($$"""{"sid":"{{socket.Id}}","pid":"{{pid}}"}""")),
        };
        return _server.Encode(SocketPacketType.Connect, socket.Namespace.Name, ackId: null, answer);
    }
}
