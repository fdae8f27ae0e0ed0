using System.IO.Compression;
using System.Text;
using Hawser.EngineIO.Http;

namespace Hawser.UnitTests.EngineIO.Http;

public sealed class ContentCodingTests
{
    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "deflate")]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "gzip")]
    [InlineData("br, deflate, gzip", "gzip")]
    [InlineData("gzip;q=0.5, br", "br")]
    [InlineData("gzip;q=0, deflate;q=0.1", "deflate")]
    [InlineData("*", "gzip")]
    [InlineData("*;q=0.1, gzip;q=0", "deflate")]
    [InlineData("GZIP", "gzip")]
    [InlineData("zstd, gzip", "gzip")]
    public void The_one_that_the_client_likes_best_is_chosen(string accepted, string chosen) =>
        Assert.Equal(chosen, ContentCoding.Choose(accepted, ContentCoding.FastestFirst)?.Name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("identity")]
    [InlineData("zstd")]
    [InlineData("gzip;q=0")]
    [InlineData("*;q=0")]
    [InlineData("identity, gzip;q=0.5")]
    [InlineData("gzip;q=x")]
    public void Or_none(string? accepted) => Assert.Null(ContentCoding.Choose(accepted, ContentCoding.FastestFirst));

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void What_was_encoded_is_decoded_again(string name)
    {
        var body = Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 1000)));
        var encoded = ContentCoding.Choose(name, ContentCoding.SmallestFirst)!.Encode(body).ToArray();

        Assert.True(encoded.Length < body.Length);
        var input = new MemoryStream(encoded);
        using Stream decoder = name switch
        {
            "gzip" => new GZipStream(input, CompressionMode.Decompress),
            "deflate" => new ZLibStream(input, CompressionMode.Decompress),
            _ => new BrotliStream(input, CompressionMode.Decompress),
        };
        var decoded = new MemoryStream();
        decoder.CopyTo(decoded);
        Assert.Equal(body, decoded.ToArray());
    }
}
