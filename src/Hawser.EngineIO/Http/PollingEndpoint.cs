using System.Buffers;
using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hawser.EngineIO.Http;

/// <summary>The HTTP of long-polling: GET fetches packets, POST brings some.</summary>
internal sealed class PollingEndpoint
{
    private readonly EngineServer _server;

    public PollingEndpoint(EngineServer server) => _server = server;

    public Task InvokeAsync(HttpContext context, EngineSession session, PollingTransport transport)
    {
        if (HttpMethods.IsGet(context.Request.Method))
        {
            return GetAsync(context, session, transport);
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            return PostAsync(context, session, transport);
        }

        // Node answers so, without a body.
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return Task.CompletedTask;
    }

    private static async Task GetAsync(HttpContext context, EngineSession session, PollingTransport transport)
    {
        var body = new ArrayBufferWriter<byte>();
        switch (await transport.PollAsync(body, context.RequestAborted))
        {
            case PollingTransport.PollResult.Packets:
                context.Response.ContentType = "text/plain; charset=UTF-8";
                context.Response.ContentLength = body.WrittenCount;
                context.Response.Headers.CacheControl = "no-store";
                session.OnFetched();
                await context.Response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
                break;
            case PollingTransport.PollResult.Overlap:
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                session.OnClose(transport, CloseReason.TransportError, "overlap from client");
                break;
            default:
                session.OnClose(transport, CloseReason.TransportError, "poll connection closed prematurely");
                break;
        }
    }

    private async Task PostAsync(HttpContext context, EngineSession session, PollingTransport transport)
    {
        if (!transport.TryBeginPost())
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            session.OnClose(transport, CloseReason.TransportError, "data request overlap from client");
            return;
        }

        try
        {
            // Binary bodies belong to revision 3 of the protocol.
            if (context.Request.ContentType is "application/octet-stream")
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                session.OnClose(transport, CloseReason.TransportError, "invalid content");
                return;
            }

            if (await ReadBodyAsync(context) is not { } body)
            {
                EngineLog.PayloadTooLarge(_server.Logger, session.Id, _server.Options.MaxPayload);
                context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
                return;
            }

            if (!transport.Receive(body.WrittenSpan))
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                session.OnClose(transport, CloseReason.ParseError, null);
                return;
            }
        }
        finally
        {
            transport.EndPost();
        }

        // The client sends its next request when this one is answered: not before the layers above can take more.
        await session.WhenReceivingAsync();
        context.Response.ContentType = "text/html";
        context.Response.ContentLength = 2;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync("ok", context.RequestAborted);
    }

    /// <returns>Null if the body is larger than allowed.</returns>
    private async Task<ArrayBufferWriter<byte>?> ReadBodyAsync(HttpContext context)
    {
        var limit = _server.Options.MaxPayload;
        if (context.Request.ContentLength > limit)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            // The limit that counts is ours, and what is over it gets Engine.IO's answer, not Kestrel's.
            feature.MaxRequestBodySize = null;
        }

        var body = new ArrayBufferWriter<byte>();
        while (true)
        {
            var read = await context.Request.Body.ReadAsync(body.GetMemory(), context.RequestAborted);
            if (read == 0)
            {
                return body;
            }

            body.Advance(read);
            if (body.WrittenCount > limit)
            {
                return null;
            }
        }
    }
}
