using System.Text.Json;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Hawser.SocketIO.Parsing;

namespace Hawser.ConformanceTests.SocketIO.MessagePack;

/// <summary>The official client with the npm package socket.io-msgpack-parser.</summary>
public sealed class ClientTests
{
    [Theory]
    [InlineData("polling")]
    [InlineData("websocket")]
    [InlineData("polling+websocket")]
    public async Task The_official_client_converses_in_MessagePack(string transports)
    {
        JsonElement? auth = null;
        await using var host = await SocketIOHost.StartAsync(
            io => io.Of("/chat").OnConnection(socket =>
            {
                auth = socket.Handshake.Auth;
                socket.On("echo", (RawValue value, string text, double number) => new object[] { value, text, number });
                socket.On("ask me", async () =>
                {
                    var answer = await socket.EmitWithAckAsync<Answer>("ask", new { Data = new byte[] { 7 }, Big = 1L << 40 });
                    await socket.EmitAsync("understood", answer!.Bytes, answer.Question.Data, answer.Question.Big);
                    socket.Disconnect();
                });
            }),
            options => options.Parser = PacketParser.MessagePack);
        await using var client = NodeScript.Start("client.mjs", $"{host.Port}", transports);

        var told = new List<string>();
        while (await client.ReadAsync() is { } line)
        {
            told.Add($"{line.GetProperty("what")} {line.GetProperty("values").GetRawText()}");
        }

        Assert.Equal(
            [
                "connect []",
                "answer [[{\"bytes\":\"010203\",\"list\":[\"\"],\"at\":\"1970-01-01T00:00:00.000Z\",\"big\":1099511627776},\"ü😀\",1.5]]",
                "ask [{\"data\":\"07\",\"big\":1099511627776}]",
                "understood [\"0908\",\"07\",1099511627776]",
                "disconnect [\"io server disconnect\"]",
            ],
            told);
        Assert.Equal("abc", auth?.GetProperty("token").GetString());
    }

    private sealed record Answer(byte[] Bytes, Question Question);

    private sealed record Question(byte[] Data, long Big);
}
