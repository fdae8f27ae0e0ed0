using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Hawser.EngineIO.Http;

/// <summary>Accepts WebSockets, in whichever way the host has, and runs them.</summary>
internal sealed class WebSocketEndpoint
{
    private readonly EngineServer _server;

    public WebSocketEndpoint(EngineServer server) => _server = server;

    /// <param name="context">The request.</param>
    /// <param name="request">What it says.</param>
    /// <param name="session">Whom the WebSocket is for.</param>
    /// <param name="begin">Called with the transport before anything is received.</param>
    /// <returns>Null after the WebSocket's life, or why there was none.</returns>
    public async Task<EngineError?> RunAsync(HttpContext context, EngineRequest request, EngineSession session, Action<Transport> begin)
    {
        var way = WebSocketHandshake.Find(context);
        switch (way)
        {
            case WebSocketHandshake.Way.None:
                _server.Warnings.NoWebSockets(context.Request.Protocol);
                return EngineError.BadRequest;
            case WebSocketHandshake.Way.Malformed:
                context.Response.Headers.SecWebSocketVersion = "13";
                return EngineError.BadRequest;
            case WebSocketHandshake.Way.Hosted:
                await RunAsync(await AcceptHostedAsync(context, request, session), begin);
                return null;
        }

        if (await AcceptFramedAsync(context, way, request, session) is not { } transport)
        {
            return EngineError.TooManyWebSockets;
        }

        await RunAsync(transport, begin);
        return null;
    }

    private static Task RunAsync(WebSocketTransport transport, Action<Transport> begin)
    {
        begin(transport);
        return transport.RunAsync();
    }

    private async Task<WebSocketTransport> AcceptHostedAsync(HttpContext context, EngineRequest request, ITransportSink sink)
    {
        // The heartbeat is Engine.IO's; WebSocket's own would be a timer for each connection.
        var webSocket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        var format = new WebSocketFormat(_server.Options.MaxPayload, request.BinaryForm);
        return new HostedWebSocketTransport(webSocket, sink, format, context.Abort);
    }

    private async Task<WebSocketTransport?> AcceptFramedAsync(HttpContext context, WebSocketHandshake.Way way, EngineRequest request, ITransportSink sink)
    {
        LiftLimits(context, way);
        var format = Agree(context, request);
        try
        {
            var stream = await WebSocketHandshake.AcceptAsync(context, way);
            return new FramedWebSocketTransport(stream, sink, format, context.Abort);
        }
        catch (InvalidOperationException) when (!context.Response.HasStarted)
        {
            // Kestrel's way to say that MaxConcurrentUpgradedConnections is reached.
            _server.Warnings.TooManyWebSockets();
            WebSocketHandshake.TakeBack(context);
            return null;
        }
    }

    /// <summary>
    /// The connection lives as long as the client wants: limits for requests do not apply to it. A client that does not read
    /// is bounded by the queue above and by its heartbeat.
    /// </summary>
    private static void LiftLimits(HttpContext context, WebSocketHandshake.Way way)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        // Over HTTP/2 the rate is the whole connection's.
        if (way == WebSocketHandshake.Way.Upgrade && context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }
    }

    /// <summary>Agrees with the client on how messages look.</summary>
    private WebSocketFormat Agree(HttpContext context, EngineRequest request)
    {
        var format = new WebSocketFormat(_server.Options.MaxPayload, request.BinaryForm);
        if (_server.Options.PerMessageDeflate is not { } deflate
            || DeflateParameters.Accept(context.Request.Headers.SecWebSocketExtensions.ToString(), deflate.ServerMaxWindowBits) is not { } agreed)
        {
            return format;
        }

        context.Response.Headers.SecWebSocketExtensions = agreed.ToHeader();
        return format with { ShortestCompressed = deflate.Threshold, LongestCompressed = agreed.LongestMessage };
    }
}
