using Hawser.EngineIO.Http;
using Hawser.EngineIO.Sessions;
using Hawser.SocketIO.Namespaces;

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
            if (!await TryRejoinAsync(ns, handshake))
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

    private async Task<bool> TryRejoinAsync(Namespace ns, Handshake handshake) =>
        ns.Recovery is { } store && _request.Pid is { } pid && await new Rejoining(_client, _server, ns, store, handshake).RunAsync(pid, _request.Offset);

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
        await socket.Namespace.Middlewares.PassAsync(socket);
        socket.Namespace.Add(socket, socket.EarlyRooms);
        if (!_client.TryAttach(socket))
        {
            // Nobody has been told of the session: nobody comes back for it.
            socket.Lifetime.Session?.Detach();
            socket.OnDisconnected("transport close", detail: null);
            return;
        }

        socket.Lifetime.Session?.Begin();
        socket.Open(before: () => socket.SendNow(_client.Connected(socket)), after: static () => { });
        socket.RunConnectionHandlers();
    }
}
