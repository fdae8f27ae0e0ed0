using System.Buffers;
using System.Text;
using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Protocol.MessagePack;

namespace Hawser.UnitTests.SocketIO.Protocol.MessagePack;

public sealed class JsonToMessagePackTests
{
    [Theory]
    [InlineData("null", "c0")]
    [InlineData("[true,false]", "92c3c2")]
    [InlineData("[0,127,128,255,256,65535,65536,4294967295,4294967296]", "99007fcc80ccffcd0100cdffffce00010000ceffffffffcf0000000100000000")]
    [InlineData("[-1,-32,-33,-128,-129,-32768,-32769,-2147483648,-2147483649]", "99ffe0d0dfd080d1ff7fd18000d2ffff7fffd280000000d3ffffffff7fffffff")]
    [InlineData("[1.0,1e3,-0,1e-400]", "94" + "01" + "cd03e8" + "00" + "00")]
    [InlineData("[9007199254740993,18446744073709551615,1e19]", "93cf0020000000000001cfffffffffffffffffcf8ac7230489e80000")]
    [InlineData("[18446744073709551616,-1e19,1.5]", "93cb43f0000000000000cbc3e158e460913d00cb3ff8000000000000")]
    [InlineData("[1e400]", "91cb7ff0000000000000")]
    [InlineData("[\"\",\"ü\\n\\ud83d\\ude00\"]", "92a0a7c3bc0af09f9880")]
    [InlineData("{\"a\":{\"b\":[]},\"\\u0063\":[[],{}]}", "82a16181a16290a163929080")]
    [InlineData("[{\"_placeholder\":true,\"num\":0}]", "9182ac5f706c616365686f6c646572c3a36e756d00")]
    public void A_value_is_written_as_notepack_writes_it(string json, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(Write(json)));

    [Theory]
    [InlineData("[{\"_placeholder\":true,\"num\":1},{\"a\":{\"num\":0,\"_placeholder\":true}}]", "92c4010981a161c4020708")]
    [InlineData("[{\"_placeholder\":true,\"num\":2}]", "9182ac5f706c616365686f6c646572c3a36e756d02")]
    [InlineData("[{\"_placeholder\":false,\"num\":0}]", "9182ac5f706c616365686f6c646572c2a36e756d00")]
    public void Binary_data_stands_where_its_placeholder_stood(string json, string hex) =>
        Assert.Equal(hex, Convert.ToHexStringLower(Write(json, [7, 8], [9])));

    [Theory]
    [InlineData(15, "9f")]
    [InlineData(16, "dc0010")]
    [InlineData(65536, "dd00010000")]
    public void Headers_have_their_shortest_form(int count, string header) =>
        Assert.Equal(header, Convert.ToHexStringLower(Write($"[{string.Join(',', Enumerable.Repeat('1', count))}]"))[..header.Length]);

    [Theory]
    [InlineData(31, "bf")]
    [InlineData(32, "d920")]
    [InlineData(256, "da0100")]
    [InlineData(65536, "db00010000")]
    public void Texts_have_their_shortest_form(int length, string header) =>
        Assert.Equal(header, Convert.ToHexStringLower(Write($"\"{new string('a', length)}\""))[..header.Length]);

    private static byte[] Write(string json, params byte[][] attachments)
    {
        var output = new ArrayBufferWriter<byte>();
        JsonToMessagePack.Write(new Payload(Encoding.UTF8.GetBytes(json), [.. attachments.Select(a => (ReadOnlyMemory<byte>)a)]), output);
        return output.WrittenSpan.ToArray();
    }
}
