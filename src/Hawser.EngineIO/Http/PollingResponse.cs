using System.Buffers;
using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;
using Microsoft.AspNetCore.Http;

namespace Hawser.EngineIO.Http;

/// <summary>The responses of long-polling.</summary>
internal static class PollingResponse
{
    /// <summary>Answers a GET with packets.</summary>
    public static async Task WriteAsync(HttpContext context, List<PreparedMessage> packets, PollingFormat format, HttpCompressionOptions? compression)
    {
        var isBinary = format == PollingFormat.Legacy && packets.Exists(packet => packet.IsBinary);
        var body = Encode(packets, format, isBinary);
        SetHeaders(context, isBinary ? "application/octet-stream" : "text/plain; charset=UTF-8");
        if (compression is not null && body.Length >= compression.Threshold && packets.Exists(packet => packet.IsCompressible))
        {
            var coding = ContentCoding.Choose(context.Request.Headers.AcceptEncoding, ContentCoding.FastestFirst);
            if (coding is not null)
            {
                body = coding.Encode(body.Span);
                context.Response.Headers.ContentEncoding = coding.Name;
            }
        }

        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    /// <summary>Answers a POST whose packets were taken.</summary>
    public static async Task WriteOkAsync(HttpContext context)
    {
        SetHeaders(context, "text/html");
        context.Response.ContentLength = 2;
        try
        {
            await context.Response.Body.WriteAsync("ok"u8.ToArray(), context.RequestAborted);
        }
        catch (Exception exception) when (ClientGone.IsTold(exception))
        {
            // The packets were taken all the same. If the client is gone for good, its poll or its heartbeat tells.
        }
    }

    private static ReadOnlyMemory<byte> Encode(List<PreparedMessage> packets, PollingFormat format, bool isBinary)
    {
        var body = new ArrayBufferWriter<byte>();
        foreach (var packet in packets)
        {
            if (format == PollingFormat.Current)
            {
                PollingPayload.Append(body, isFirst: body.WrittenCount == 0, packet.Payload.Span, packet.IsBinary);
            }
            else if (isBinary)
            {
                LegacyPollingPayload.AppendBinary(body, packet.Payload.Span, packet.IsBinary);
            }
            else
            {
                LegacyPollingPayload.AppendText(body, packet.Payload.Span, packet.IsBinary);
            }
        }

        return body.WrittenMemory;
    }

    private static void SetHeaders(HttpContext context, string contentType)
    {
        var response = context.Response;
        response.ContentType = contentType;
        response.Headers.CacheControl = "no-store";

        // Old Internet Explorers took polling responses for attacks by their own page.
        var agent = context.Request.Headers.UserAgent.ToString();
        if (agent.Contains(";MSIE", StringComparison.Ordinal) || agent.Contains("Trident/", StringComparison.Ordinal))
        {
            response.Headers.XXSSProtection = "0";
        }
    }
}
