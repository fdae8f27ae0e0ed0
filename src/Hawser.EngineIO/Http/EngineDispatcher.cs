using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hawser.EngineIO.Http;

/// <summary>Every HTTP request of Engine.IO: checks it in the order that Node does, then hands it to its session.</summary>
internal sealed class EngineDispatcher
{
    private const string Revision = "4";

    private readonly EngineServer _server;
    private readonly PollingEndpoint _polling;

    public EngineDispatcher(EngineServer server)
    {
        _server = server;
        _polling = new PollingEndpoint(server);
    }

    public async Task InvokeAsync(HttpContext context)
    {
        var query = context.Request.Query;
        string? transport = query["transport"];
        string? sid = query["sid"];

        // Order of checks: transport, session, its transport, revision; for a handshake its method first.
        if (transport is not ("polling" or "websocket"))
        {
            await RefuseAsync(context, EngineError.TransportUnknown);
            return;
        }

        if (sid is null)
        {
            await HandshakeAsync(context, transport, query["EIO"]);
            return;
        }

        if (!_server.Sessions.TryGet(sid, out var session))
        {
            EngineLog.UnknownSession(_server.Logger, Printable(sid), _server.Options.NodeTag);
            await RefuseAsync(context, EngineError.UnknownSession);
        }
        else if (query["EIO"] != Revision)
        {
            await RefuseAsync(context, EngineError.BadRequest);
        }
        else if (transport == "websocket")
        {
            await UpgradeAsync(context, session);
        }
        else if (session.Transport is PollingTransport polling && !WebSocketHandshake.IsAsked(context.Request))
        {
            await _polling.InvokeAsync(context, session, polling);
        }
        else
        {
            await RefuseAsync(context, EngineError.BadRequest);
        }
    }

    private async Task HandshakeAsync(HttpContext context, string transport, string? revision)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            await RefuseAsync(context, EngineError.BadHandshakeMethod);
        }
        else if (transport == "websocket" != WebSocketHandshake.IsAsked(context.Request))
        {
            await RefuseAsync(context, EngineError.BadRequest);
        }
        else if (_server.RefusesHandshakes)
        {
            await RefuseAsync(context, EngineError.Draining);
        }
        else if (revision != Revision)
        {
            await RefuseAsync(context, EngineError.UnsupportedVersion);
        }
        else if (transport == "polling")
        {
            var session = Open(context, transport);
            var polling = new PollingTransport(session);
            session.Begin(polling);
            await _polling.InvokeAsync(context, session, polling);
        }
        else if (WebSocketHandshake.IsValid(context))
        {
            var session = Open(context, transport);
            await RunWebSocketAsync(context, session, session.Begin);
        }
        else
        {
            await RefuseAsync(context, EngineError.BadRequest);
        }
    }

    private async Task UpgradeAsync(HttpContext context, EngineSession session)
    {
        if (!WebSocketHandshake.IsValid(context))
        {
            await RefuseAsync(context, EngineError.BadRequest);
            return;
        }

        await RunWebSocketAsync(context, session, candidate =>
        {
            if (!session.TryBeginUpgrade(candidate))
            {
                candidate.Close(WebSocketCloseCode.None);
            }
        });
    }

    private async Task RunWebSocketAsync(HttpContext context, EngineSession session, Action<Transport> begin)
    {
        // The connection lives as long as the client wants: Kestrel's limits for requests do not apply to it.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        var stream = await WebSocketHandshake.AcceptAsync(context);
        var transport = new WebSocketTransport(stream, session, _server.Options.MaxPayload, _server.Time, context.Abort);
        begin(transport);
        await transport.RunAsync();
    }

    private EngineSession Open(HttpContext context, string transport)
    {
        var session = _server.Open(new HandshakeSnapshot(context, _server.Time.GetUtcNow()));
        EngineLog.SessionOpened(_server.Logger, session.Id, transport, context.Connection.RemoteIpAddress);
        return session;
    }

    private Task RefuseAsync(HttpContext context, EngineError error)
    {
        EngineLog.RequestRefused(_server.Logger, error.Code, error.Message, context.Request.Method, Printable(context.Request.QueryString.Value ?? ""));
        context.Response.StatusCode = error.Status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(error.ToJson());
    }

    /// <summary>What a client sent, fit for a log: bounded, without control characters.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Take(200).Select(c => char.IsControl(c) ? '?' : c));
}
