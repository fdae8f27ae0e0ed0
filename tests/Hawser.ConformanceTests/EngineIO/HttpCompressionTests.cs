using System.IO.Compression;
using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Transports;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>Polling responses are compressed if they are long enough, may be, and the client understands it.</summary>
public sealed class HttpCompressionTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task A_long_response_is_compressed_as_the_client_wants(string coding)
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        host.Session(client.Sid).Send(new string('x', 5000));

        using var response = await PollAsync(client, coding);

        Assert.Equal([coding], response.Content.Headers.ContentEncoding);
        var body = await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(body.Length, response.Content.Headers.ContentLength);
        Assert.True(body.Length < 200);
        Assert.Equal("4" + new string('x', 5000), Decode(body, coding));
    }

    [Theory]
    [InlineData("gzip", 1023, true, true)] // one byte short: with its type it is 1023 bytes long
    [InlineData("gzip", 1024, false, true)]
    [InlineData("identity", 5000, true, true)]
    [InlineData("", 5000, true, true)]
    [InlineData("gzip", 5000, true, false)]
    public async Task Others_are_not(string accepted, int length, bool isCompressible, bool isOn)
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.HttpCompression = isOn ? options.HttpCompression : null);
        using var client = await PollingTests.OpenAsync(host);
        host.Session(client.Sid).Send(Message(length, isCompressible));

        using var response = await PollAsync(client, accepted);

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.Equal(length, (await response.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task The_threshold_is_reached_at_1024_bytes_and_one_packet_that_may_be_compressed_is_enough()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        var session = host.Session(client.Sid);
        session.Send(Message(1000, isCompressible: false));
        session.Send(Message(23, isCompressible: true));

        using var response = await PollAsync(client, "gzip");

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.Equal(1024, Decode(await response.Content.ReadAsByteArrayAsync(), "gzip").Length);
    }

    /// <param name="length">The packet's length with its type.</param>
    /// <param name="isCompressible">Whether it may be compressed.</param>
    private static PreparedMessage Message(int length, bool isCompressible) =>
        PreparedMessage.Create(length, isBinary: false, 'x', static (span, c) =>
        {
            span.Fill((byte)c);
            span[0] = (byte)PacketType.Message;
        }, isCompressible);

    private static async Task<HttpResponseMessage> PollAsync(PollingClient client, string accepted)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, client.Url);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        return await client.SendAsync(request);
    }

    private static string Decode(byte[] body, string coding)
    {
        var input = new MemoryStream(body);
        using Stream decoder = coding switch
        {
            "gzip" => new GZipStream(input, CompressionMode.Decompress),
            "deflate" => new ZLibStream(input, CompressionMode.Decompress),
            _ => new BrotliStream(input, CompressionMode.Decompress),
        };
        using var reader = new StreamReader(decoder, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
