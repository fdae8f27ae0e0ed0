using System.Collections.Immutable;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Hawser.EngineIO.Http;

/// <summary>A coding in which a response can be compressed (RFC 9110 §8.4.1).</summary>
internal sealed class ContentCoding
{
    // The default level of zlib, which Node uses too.
    private const CompressionLevel Level = CompressionLevel.Optimal;

    private static readonly ContentCoding GZip = new("gzip", static output => new GZipStream(output, Level, leaveOpen: true));

    // What HTTP calls deflate is zlib's format (RFC 9110 §8.4.1.2).
    private static readonly ContentCoding Deflate = new("deflate", static output => new ZLibStream(output, Level, leaveOpen: true));
    private static readonly ContentCoding Brotli = new("br", static output => new BrotliStream(output, Level, leaveOpen: true));

    private readonly Func<Stream, Stream> _open;

    private ContentCoding(string name, Func<Stream, Stream> open)
    {
        Name = name;
        _open = open;
    }

    /// <summary>What <c>Content-Encoding</c> calls it.</summary>
    public string Name { get; }

    /// <summary>Node's two first: for what is compressed anew each time.</summary>
    public static ImmutableArray<ContentCoding> FastestFirst { get; } = [GZip, Deflate, Brotli];

    /// <summary>For what is compressed once and sent often.</summary>
    public static ImmutableArray<ContentCoding> SmallestFirst { get; } = [Brotli, GZip, Deflate];

    /// <summary>Chooses by a client's <c>Accept-Encoding</c>.</summary>
    /// <param name="acceptEncoding">The field's values.</param>
    /// <param name="preference">The codings in the order in which they are taken if the client likes several the same.</param>
    /// <returns>Null if it wants none of them.</returns>
    public static ContentCoding? Choose(StringValues acceptEncoding, ImmutableArray<ContentCoding> preference)
    {
        if (StringValues.IsNullOrEmpty(acceptEncoding) || !StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
        {
            return null;
        }

        var identity = QualityOf("identity", accepted, otherwise: 0);
        return preference
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
