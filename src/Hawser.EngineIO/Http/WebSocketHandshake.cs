using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Hawser.EngineIO.Http;

/// <summary>The server's side of opening a WebSocket (RFC 6455 §4.2).</summary>
internal static class WebSocketHandshake
{
    private const string Guid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private const int KeyBytes = 16;

    /// <summary>Whether the request asks for a WebSocket as it has to.</summary>
    public static bool IsValid(HttpContext context)
    {
        var headers = context.Request.Headers;
        Span<byte> key = stackalloc byte[KeyBytes + 2];
        return context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
            && HttpMethods.IsGet(context.Request.Method)
            && Contains(headers.Upgrade, "websocket")
            && Contains(headers.Connection, "upgrade")
            && headers.SecWebSocketVersion == "13"
            && Convert.TryFromBase64String(headers.SecWebSocketKey.ToString(), key, out var length)
            && length == KeyBytes;
    }

    /// <summary>Switches protocols; the stream is the client's from then on.</summary>
    public static Task<Stream> AcceptAsync(HttpContext context)
    {
        var key = context.Request.Headers.SecWebSocketKey.ToString();

        // SHA-1 is what the RFC prescribes; it protects nothing here.
#pragma warning disable CA5350
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + Guid)));
#pragma warning restore CA5350
        var headers = context.Response.Headers;
        headers.Upgrade = "websocket";
        headers.Connection = "Upgrade";
        headers.SecWebSocketAccept = accept;
        return context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
    }

    private static bool Contains(Microsoft.Extensions.Primitives.StringValues values, string token) =>
        values.ToString().Split(',').Any(v => v.Trim().Equals(token, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the request wants any upgrade.</summary>
    public static bool IsAsked(HttpRequest request) => request.Headers.ContainsKey(HeaderNames.Upgrade);
}
