using System.Text;
using Microsoft.AspNetCore.Http;

namespace Hawser.EngineIO.Http;

/// <summary>Tells a client that its request was refused, as Node does: in JSON, or for a WebSocket in plain words.</summary>
internal static class Refusal
{
    // Of what a client sent, a log gets so much.
    private const int MaxPrinted = 200;

    public static async Task WriteAsync(HttpContext context, EngineError error, bool isWebSocket)
    {
        var response = context.Response;
        var body = Encoding.UTF8.GetBytes(isWebSocket ? error.Message : error.ToJson());
        response.StatusCode = isWebSocket ? error.WebSocketStatus : error.Status;
        response.ContentType = isWebSocket ? "text/html" : "application/json";
        response.ContentLength = body.Length;
        if (isWebSocket && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            response.Headers.Connection = "close";
        }

        try
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
        catch (Exception exception) when (ClientGone.IsTold(exception))
        {
            // Nobody is there to be told.
        }
    }

    /// <summary>What a client sent, fit for a log: bounded, without control characters.</summary>
    public static string Printable(string text) =>
        string.Concat(text.Take(MaxPrinted).Select(c => char.IsControl(c) ? '?' : c));
}
