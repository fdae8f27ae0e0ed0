using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hawser.EngineIO.Http;

/// <summary>The server's side of opening a WebSocket, over HTTP/1.1 (RFC 6455 §4.2) and HTTP/2 (RFC 8441).</summary>
internal static class WebSocketHandshake
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const string Version = "13";
    private const int KeyBytes = 16;

    /// <summary>How a request can be given a WebSocket.</summary>
    public enum Way
    {
        /// <summary>Not at all: the host does not hand any out.</summary>
        None,

        /// <summary>Not at all: the request is malformed.</summary>
        Malformed,

        /// <summary>By 101, as a stream (HTTP/1.1).</summary>
        Upgrade,

        /// <summary>By extended CONNECT, as a stream (HTTP/2).</summary>
        Connect,

        /// <summary>As a WebSocket of the host's own.</summary>
        Hosted,
    }

    /// <summary>Whether the request asks for a WebSocket, as it has to or not. That for another protocol can be ignored (RFC 9110 §7.8).</summary>
    public static bool IsAsked(HttpContext context) =>
        Contains(context.Request.Headers.Upgrade, "websocket") || IsConnect(context);

    public static Way Find(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.SecWebSocketVersion != Version)
        {
            return Way.Malformed;
        }

        if (IsConnect(context))
        {
            return Way.Connect;
        }

        if (!HttpMethods.IsGet(context.Request.Method) || !Contains(headers.Connection, "upgrade") || !IsKey(headers.SecWebSocketKey))
        {
            return Way.Malformed;
        }

        if (context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true })
        {
            return Way.Upgrade;
        }

        return context.WebSockets.IsWebSocketRequest ? Way.Hosted : Way.None;
    }

    /// <summary>Switches protocols; the stream is the client's from then on.</summary>
    /// <exception cref="InvalidOperationException">The host upgrades no more connections.</exception>
    public static async Task<Stream> AcceptAsync(HttpContext context, Way way)
    {
        if (way == Way.Connect)
        {
            return await context.Features.GetRequiredFeature<IHttpExtendedConnectFeature>().AcceptAsync();
        }

        var key = context.Request.Headers.SecWebSocketKey.ToString();

        // SHA-1 is what the RFC prescribes; it protects nothing here.
#pragma warning disable CA5350
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
#pragma warning restore CA5350
        var headers = context.Response.Headers;
        headers.Upgrade = "websocket";
        headers.Connection = "Upgrade";
        headers.SecWebSocketAccept = accept;
        return await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    /// <summary>Takes back what <see cref="AcceptAsync"/> has set, if it failed.</summary>
    public static void TakeBack(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Remove("Upgrade");
        headers.Remove("Connection");
        headers.Remove("Sec-WebSocket-Accept");
        headers.Remove("Sec-WebSocket-Extensions");
    }

    private static bool IsConnect(HttpContext context) =>
        context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: { } protocol }
        && protocol.Equals("websocket", StringComparison.OrdinalIgnoreCase);

    private static bool IsKey(Microsoft.Extensions.Primitives.StringValues value)
    {
        Span<byte> key = stackalloc byte[KeyBytes + 2];
        return Convert.TryFromBase64String(value.ToString(), key, out var length) && length == KeyBytes;
    }

    private static bool Contains(Microsoft.Extensions.Primitives.StringValues values, string token) =>
        values.ToString().Split(',').Any(v => v.Trim().Equals(token, StringComparison.OrdinalIgnoreCase));
}
