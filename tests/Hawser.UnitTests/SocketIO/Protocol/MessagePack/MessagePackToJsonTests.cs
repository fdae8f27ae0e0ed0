using System.Text;
using Hawser.SocketIO.Protocol.MessagePack;

namespace Hawser.UnitTests.SocketIO.Protocol.MessagePack;

public sealed class MessagePackToJsonTests
{
    [Theory]
    [InlineData("c0", "null")]
    [InlineData("c2", "false")]
    [InlineData("c3", "true")]
    [InlineData("7f", "127")]
    [InlineData("e0", "-32")]
    [InlineData("ccff", "255")]
    [InlineData("cdffff", "65535")]
    [InlineData("ceffffffff", "4294967295")]
    [InlineData("cf0020000000000001", "9007199254740993")]
    [InlineData("cfffffffffffffffff", "18446744073709551615")]
    [InlineData("d080", "-128")]
    [InlineData("d18000", "-32768")]
    [InlineData("d280000000", "-2147483648")]
    [InlineData("d38000000000000000", "-9223372036854775808")]
    [InlineData("d30000000000000001", "1")]
    [InlineData("ca3dcccccd", "0.10000000149011612")]
    [InlineData("cb3fb999999999999a", "0.1")]
    [InlineData("cb8000000000000000", "0")]
    [InlineData("cb7ff8000000000000", "null")]
    [InlineData("cbfff0000000000000", "null")]
    [InlineData("a0", "\"\"")]
    [InlineData("a5225c0a1fe2", "\"\\\"\\\\\\n\\u001f\ufffd\"")]
    [InlineData("a3e280a8", "\"\u2028\"")]
    [InlineData("d903c3bc3c", "\"ü<\"")]
    [InlineData("da0001ff", "\"\ufffd\"")]
    [InlineData("db0000000161", "\"a\"")]
    [InlineData("93010203", "[1,2,3]")]
    [InlineData("dc0001c0", "[null]")]
    [InlineData("dd00000000", "[]")]
    [InlineData("81a161de0001a16201", "{\"a\":{\"b\":1}}")]
    [InlineData("df00000000", "{}")]
    [InlineData("85010102c0ff03c004c3cb3fe0000000000000", "{\"1\":1,\"2\":null,\"-1\":3,\"null\":4,\"true\":0.5}")]
    [InlineData("81cb7ff800000000000001", "{\"NaN\":1}")]
    [InlineData("82a16101a16102", "{\"a\":1,\"a\":2}")]
    [InlineData("92d4000082a161d40000a16201", "[null,{\"b\":1}]")]
    [InlineData("81a161d40000", "{}")]
    [InlineData("d7000000000000000000", "\"1970-01-01T00:00:00.000Z\"")]
    [InlineData("d7007fffffffffffffff", "null")]
    public void A_value_is_what_JavaScript_would_make_of_it(string hex, string json)
    {
        Assert.Equal(json, Read(hex, NotepackVersion.V2));
        Assert.Equal(json, Read(hex, NotepackVersion.V3));
    }

    [Theory]
    [InlineData("d6ff6b03e42b", "\"2026-11-23T06:58:51.000Z\"")]
    [InlineData("d7ffa0eebb006b03e42b", "\"2026-11-23T06:58:51.675Z\"")]
    [InlineData("c70cff3b8b87c0ffffffffffffffff", "\"1969-12-31T23:59:59.999Z\"")]
    [InlineData("c70cff000000007fffffffffffffff", "null")]
    public void The_newer_notepack_knows_timestamps_the_older_one_does_not(string hex, string json)
    {
        Assert.Equal(json, Read(hex, NotepackVersion.V3));
        Assert.Equal("[-1,{\"_placeholder\":true,\"num\":0}]", Read(hex, NotepackVersion.V2));
    }

    [Theory]
    [InlineData("d50005ff")]
    [InlineData("c7020005ff")]
    [InlineData("c800020005ff")]
    [InlineData("c9000000020005ff")]
    public void Extension_0_is_an_ArrayBuffer_unless_it_has_a_code_for_its_length(string hex) =>
        Assert.Equal(hex.StartsWith("d5", StringComparison.Ordinal) ? "[0,{\"_placeholder\":true,\"num\":0}]" : "{\"_placeholder\":true,\"num\":0}", Read(hex, NotepackVersion.V2));

    [Theory]
    [InlineData("c1")]
    [InlineData("")]
    [InlineData("9201")]
    [InlineData("81a161")]
    [InlineData("a2ff")]
    [InlineData("d7")]
    [InlineData("c7")]
    [InlineData("819001")]
    [InlineData("818001d40000")]
    [InlineData("8190d40000")]
    [InlineData("81c40001")]
    [InlineData("81d4000001")]
    [InlineData("ddffffffff")]
    [InlineData("dfffffffff")]
    public void Malformed_input_is_a_result(string hex)
    {
        Assert.Null(Read(hex, NotepackVersion.V2));
        Assert.Null(Read(hex, NotepackVersion.V3));
    }

    [Theory]
    [InlineData("c70bff0000000000000000000000")]
    [InlineData("d5ff0000")]
    public void A_timestamp_of_another_length_is_malformed(string hex) => Assert.Null(Read(hex, NotepackVersion.V3));

    private static string? Read(string hex, NotepackVersion version)
    {
        var reader = new MessagePackReader(Convert.FromHexString(hex));
        return MessagePackToJson.TryRead(ref reader, version, out var payload) ? Encoding.UTF8.GetString(payload.Json.Span) : null;
    }
}
