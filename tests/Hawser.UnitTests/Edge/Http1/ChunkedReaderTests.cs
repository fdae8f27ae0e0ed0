using System.Text;
using Hawser.Edge.Http1;

namespace Hawser.UnitTests.Edge.Http1;

public sealed class ChunkedReaderTests
{
    [Theory]
    [InlineData("3\r\nabc\r\n0\r\n\r\n", "abc", "")]
    [InlineData("3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n", "abc0123456789", "")]
    [InlineData("000003\r\nabc\r\n000\r\n\r\n", "abc", "")]
    [InlineData("3;a;b=c;d=\"e;\\\"\\\\f\" ; g\r\nabc\r\n0;h=i\r\n\r\n", "abc", "")]
    [InlineData("0\r\nX-Trailer:  v \r\nY:\r\n\r\n", "", "x-trailer: v\r\ny: \r\n")]
    [InlineData("0\r\nContent-Length: 9\r\nhost: x\r\nTrailer: z\r\nX: 1\r\nCookie: a\r\n\r\n", "", "x: 1\r\n")]
    public void What_is_well_formed_is_read_whole_and_byte_by_byte(string input, string data, string trailers)
    {
        foreach (var cut in new[] { input.Length, 1, 2, 5 })
        {
            var reader = default(ChunkedReader);
            Assert.Equal(data, Read(ref reader, input, cut));
            Assert.True(reader.IsFinished);
            Assert.Equal(trailers, Encoding.Latin1.GetString(reader.Trailers));
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData(";a\r\n")]
    [InlineData("3 \r\n")]
    [InlineData("0x3\r\n")]
    [InlineData("3\n")]
    [InlineData("3\r\r")]
    [InlineData("3\r\nabcd")]
    [InlineData("3\r\nabc\n")]
    [InlineData("1000000000000000\r\n")]
    [InlineData("3;\r\n")]
    [InlineData("3;=b\r\n")]
    [InlineData("3;a=\r\n")]
    [InlineData("3;a=\"b\r\n")]
    [InlineData("3;a b\r\n")]
    [InlineData("3;a=\"b\"c\r\n")]
    [InlineData("3;a\n")]
    [InlineData("0\r\n\n")]
    [InlineData("0\r\n X: 1\r\n")]
    [InlineData("0\r\nX : 1\r\n")]
    [InlineData("0\r\nno colon\r\n")]
    [InlineData("0\r\n: 1\r\n")]
    [InlineData("0\r\nX: a\0\r\n")]
    [InlineData("0\r\nX: a\n")]
    public void What_breaks_the_grammar_is_found_at_once(string input)
    {
        foreach (var cut in new[] { input.Length, 1 })
        {
            var reader = default(ChunkedReader);
            Read(ref reader, input, cut);
            Assert.True(reader.IsBroken);
        }
    }

    [Fact]
    public void Nothing_is_taken_behind_the_end()
    {
        var reader = default(ChunkedReader);
        var input = "0\r\n\r\nGET / HTTP/1.1"u8;
        Assert.True(reader.Next(ref input).IsEmpty);
        Assert.True(input.SequenceEqual("GET / HTTP/1.1"u8));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1;a")]
    [InlineData("0\r\nx: a")]
    public void What_goes_on_for_ever_is_refused_in_time(string beginning)
    {
        var reader = default(ChunkedReader);
        Read(ref reader, beginning, beginning.Length);
        var endless = new string(beginning[^1], 1024);
        for (var kilobytes = 0; !reader.IsBroken; kilobytes++)
        {
            Assert.True(kilobytes < 17, "Nothing bounds it.");
            Read(ref reader, endless, endless.Length);
        }
    }

    private static string Read(ref ChunkedReader reader, string text, int cut)
    {
        var data = new StringBuilder();
        foreach (var piece in Encoding.Latin1.GetBytes(text).Chunk(cut))
        {
            ReadOnlySpan<byte> input = piece;
            while (!input.IsEmpty && !reader.IsBroken && !reader.IsFinished)
            {
                data.Append(Encoding.Latin1.GetString(reader.Next(ref input)));
            }
        }

        return data.ToString();
    }
}
