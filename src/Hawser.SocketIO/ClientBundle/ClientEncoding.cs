using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Hawser.SocketIO.ClientBundle;

/// <summary>A way to compress what is served.</summary>
/// <param name="Name">As HTTP has it.</param>
/// <param name="Compress">Wraps the stream that takes the compressed bytes.</param>
internal sealed record ClientEncoding(string Name, Func<Stream, Stream> Compress)
{
    // The smallest first. What HTTP calls deflate is zlib's format (RFC 9110 §8.4.1.2).
    private static readonly ClientEncoding[] All =
    [
        new("br", static output => new BrotliStream(output, CompressionLevel.Optimal)),
        new("gzip", static output => new GZipStream(output, CompressionLevel.Optimal)),
        new("deflate", static output => new ZLibStream(output, CompressionLevel.Optimal)),
    ];

    /// <summary>The encoding that a client likes best.</summary>
    /// <returns>Null if it likes none.</returns>
    public static ClientEncoding? Of(StringValues acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
        {
            return null;
        }

        // Sorting keeps the order of equals.
        return All.Select(encoding => (Encoding: encoding, Quality: Quality(encoding.Name))).OrderByDescending(e => e.Quality).First() is { Quality: > 0 } best
            ? best.Encoding
            : null;

        double Quality(string name) =>
            (accepted.FirstOrDefault(a => a.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(a => a.Value == "*")) is { } match
                ? match.Quality ?? 1
                : 0;
    }
}
