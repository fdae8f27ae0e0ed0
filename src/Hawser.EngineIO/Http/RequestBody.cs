using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Hawser.EngineIO.Http;

/// <summary>The body of a polling client's POST, read whole and up to a limit.</summary>
internal static class RequestBody
{
    // What is set aside at once for a length that is announced; more when more has come.
    private const int MaxTrusted = 64 * 1024;

    /// <summary>Whether the request says that its body is bytes, not text.</summary>
    public static bool IsBinary(HttpRequest request) =>
        request.ContentType is { } type && type.AsSpan().TrimStart().StartsWith("application/octet-stream", StringComparison.OrdinalIgnoreCase);

    /// <returns>200 and the body; or the status to answer with: 413 if it is longer than allowed, else what the host found wrong.</returns>
    public static async Task<(int Status, ReadOnlyMemory<byte> Body)> ReadAsync(HttpContext context, int limit)
    {
        var announced = context.Request.ContentLength;
        if (announced > limit)
        {
            return (StatusCodes.Status413PayloadTooLarge, default);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            // The limit that counts is ours, and what is over it gets Engine.IO's answer, not the host's.
            feature.MaxRequestBodySize = null;
        }

        var body = announced is > 0 ? new ArrayBufferWriter<byte>((int)Math.Min(announced.Value + 1, MaxTrusted)) : new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var read = await context.Request.Body.ReadAsync(body.GetMemory(), context.RequestAborted);
                if (read == 0)
                {
                    return (StatusCodes.Status200OK, body.WrittenMemory);
                }

                body.Advance(read);
                if (body.WrittenCount > limit)
                {
                    return (StatusCodes.Status413PayloadTooLarge, default);
                }
            }
        }
        catch (BadHttpRequestException exception)
        {
            // Too slow for the host's data rate, or broken off.
            return (exception.StatusCode, default);
        }
    }
}
