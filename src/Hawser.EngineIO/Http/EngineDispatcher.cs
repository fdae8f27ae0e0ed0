using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Microsoft.AspNetCore.Http;

namespace Hawser.EngineIO.Http;

/// <summary>Every HTTP request of Engine.IO: checks it in the order that Node does, then hands it to its session.</summary>
internal sealed class EngineDispatcher
{
    private readonly EngineServer _server;
    private readonly PollingEndpoint _polling;
    private readonly WebSocketEndpoint _webSockets;

    public EngineDispatcher(EngineServer server)
    {
        _server = server;
        _polling = new PollingEndpoint(server);
        _webSockets = new WebSocketEndpoint(server);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        // CORS, hosts, authorization and rate limits are the endpoint's metadata: the middlewares of ASP.NET Core come first.
        var request = EngineRequest.Read(context);
        var error = Check(context, request, out var session);
        if (error is null && session is null)
        {
            error = await CheckHandshakeAsync(context, request);
        }

        error ??= await ServeAsync(context, request, session);
        if (error is not null)
        {
            await RefuseAsync(context, request, error);
        }
    }

    private EngineError? Check(HttpContext context, EngineRequest request, out EngineSession? session)
    {
        session = null;

        // Step 1: the transport.
        if (!request.IsOffered(_server.Options.Transports))
        {
            return EngineError.TransportUnknown;
        }

        // Step 2: the origin is one that can be sent back.
        if (context.Request.Headers.Origin.ToString().Any(char.IsControl))
        {
            return EngineError.BadRequest;
        }

        if (request.Sid is null)
        {
            return null;
        }

        // Step 3: the session. Step 4: its transport. Step 5: its revision of the protocol.
        if (!_server.Sessions.TryGet(request.Sid, out session))
        {
            LogUnknown(request.Sid);
            return EngineError.UnknownSession;
        }

        var isMismatch = !request.IsWebSocket && session.Transport.Name != request.Transport;
        return isMismatch || session.Revision != request.Revision ? EngineError.BadRequest : null;
    }

    private async ValueTask<EngineError?> CheckHandshakeAsync(HttpContext context, EngineRequest request)
    {
        // Step 1: the method; over HTTP/2 that of a WebSocket is CONNECT.
        if (!HttpMethods.IsGet(context.Request.Method) && !(request.IsWebSocket && HttpMethods.IsConnect(context.Request.Method)))
        {
            return EngineError.BadHandshakeMethod;
        }

        // Step 2: WebSocket if it says so, and only then.
        if (request.IsWebSocket != (request.Transport == "websocket"))
        {
            return EngineError.BadRequest;
        }

        // Step 3: whether a session is wanted, by the server and by the application.
        if (_server.RefusesHandshakes)
        {
            return EngineError.Draining;
        }

        if (await AskApplicationAsync(context) is { } refused)
        {
            return refused;
        }

        // Step 4: the revision of the protocol.
        return request.Revision == 4 || (request.Revision == 3 && _server.Options.AllowEIO3) ? null : EngineError.UnsupportedVersion;
    }

    private async ValueTask<EngineError?> AskApplicationAsync(HttpContext context)
    {
        if (_server.Options.AllowRequest is not { } allowRequest)
        {
            return null;
        }

        try
        {
            var verdict = await allowRequest(context);
            return verdict.IsAllowed ? null : EngineError.Forbidden(verdict.Message);
        }
        catch (Exception exception)
        {
            // The application's own code may throw anything; the client learns no more than that.
            EngineLog.AllowRequestFailed(_server.Logger, exception);
            return EngineError.BadRequest;
        }
    }

    private Task<EngineError?> ServeAsync(HttpContext context, EngineRequest request, EngineSession? session)
    {
        if (request.Transport == "websocket")
        {
            return session is null ? OpenWebSocketAsync(context, request) : UpgradeAsync(context, request, session);
        }

        return (request.IsWebSocket, session?.Transport) switch
        {
            (false, null) => OpenPollingAsync(context, request),
            (false, PollingTransport polling) => _polling.InvokeAsync(context, session!, polling),

            // The session has just gone over to WebSocket, or the request does not know what it wants.
            _ => Task.FromResult<EngineError?>(EngineError.BadRequest),
        };
    }

    private Task<EngineError?> OpenPollingAsync(HttpContext context, EngineRequest request)
    {
        var session = Create(context, request);
        var polling = new PollingTransport(session, request.Revision, request.IsTextOnly);
        session.Begin(polling);
        return _polling.InvokeAsync(context, session, polling);
    }

    private Task<EngineError?> OpenWebSocketAsync(HttpContext context, EngineRequest request)
    {
        var session = Create(context, request);
        return _webSockets.RunAsync(context, request, session, session.Begin);
    }

    private Task<EngineError?> UpgradeAsync(HttpContext context, EngineRequest request, EngineSession session)
    {
        if (!request.IsWebSocket || !_server.Options.AllowUpgrades)
        {
            return Task.FromResult<EngineError?>(EngineError.BadRequest);
        }

        return _webSockets.RunAsync(context, request, session, candidate =>
        {
            if (!session.TryBeginUpgrade(candidate))
            {
                _server.Metrics.OnUpgradeFailed("refused");
                candidate.Close(WebSocketCloseCode.None);
            }
        });
    }

    /// <summary>Makes a session, and gives its client the cookie if all goes well.</summary>
    private EngineSession Create(HttpContext context, EngineRequest request)
    {
        var session = _server.Create(new HandshakeSnapshot(context, _server.Time.GetUtcNow()), request.Revision);
        if (_server.Options.Cookie is { } cookie)
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status101SwitchingProtocols)
                {
                    context.Response.Cookies.Append(cookie.Name!, session.Id, cookie.Build(context));
                }

                return Task.CompletedTask;
            });
        }

        return session;
    }

    private void LogUnknown(string sid)
    {
        if (sid.Length == SessionId.Length && sid.StartsWith(_server.Options.NodeTag, StringComparison.Ordinal))
        {
            EngineLog.EndedSession(_server.Logger, Refusal.Printable(sid));
        }
        else
        {
            _server.Warnings.UnknownSession(Refusal.Printable(sid), _server.Options.NodeTag);
        }
    }

    private Task RefuseAsync(HttpContext context, EngineRequest request, EngineError error)
    {
        _server.Metrics.OnRefused(error.Type);
        EngineLog.RequestRefused(_server.Logger, error.Code, error.Message, context.Request.Method, Refusal.Printable(context.Request.QueryString.Value ?? ""));
        return Refusal.WriteAsync(context, error, request.IsWebSocket);
    }
}
