using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Hawser.EngineIO.Http;

/// <summary>The codings in which a polling response can be compressed (RFC 9110 §8.4.1).</summary>
internal sealed class ContentCoding
{
    // The default level of zlib, which Node uses too.
    private const CompressionLevel Level = CompressionLevel.Optimal;

    // In the order in which they are preferred if the client likes several the same: Node's two first.
    private static readonly ContentCoding[] All =
    [
        new("gzip", static output => new GZipStream(output, Level, leaveOpen: true)),
        new("deflate", static output => new ZLibStream(output, Level, leaveOpen: true)),
        new("br", static output => new BrotliStream(output, Level, leaveOpen: true)),
    ];

    private readonly Func<Stream, Stream> _open;

    private ContentCoding(string name, Func<Stream, Stream> open)
    {
        Name = name;
        _open = open;
    }

    /// <summary>What <c>Content-Encoding</c> calls it.</summary>
    public string Name { get; }

    /// <summary>Chooses by a client's <c>Accept-Encoding</c>.</summary>
    /// <returns>Null if it wants none of them.</returns>
    public static ContentCoding? Choose(StringValues acceptEncoding)
    {
        if (StringValues.IsNullOrEmpty(acceptEncoding) || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
        {
            return null;
        }

        var identity = QualityOf("identity", accepted, otherwise: 0);
        return All
            .Where(coding => QualityOf(coding.Name, accepted) is > 0 and var quality && quality >= identity)
            .MaxBy(coding => QualityOf(coding.Name, accepted));
    }

    public ReadOnlyMemory<byte> Encode(ReadOnlySpan<byte> body)
    {
        var output = new MemoryStream(body.Length / 2);
        using (var encoder = _open(output))
        {
            encoder.Write(body);
        }

        return output.GetBuffer().AsMemory(0, (int)output.Length);
    }

    private static double QualityOf(string name, IList<StringWithQualityHeaderValue> accepted, double? otherwise = null)
    {
        var own = accepted.FirstOrDefault(a => a.Value.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (own is null && otherwise is { } quality)
        {
            return quality;
        }

        own ??= accepted.FirstOrDefault(a => a.Value == "*");
        return own is null ? 0 : own.Quality ?? 1;
    }
}
