using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.ConformanceTests.SocketIO.Parsing;

/// <summary>A format that an application has made itself.</summary>
public sealed class OwnParserTests
{
    [Fact]
    public async Task A_server_speaks_the_format_that_it_is_given()
    {
        await using var host = await StartAsync();
        await using var client = await JoinAsync(host.Port);

        await client.SendAsync("4event;/;7;[\"greet\",\"Ada\"]");
        Assert.Equal("4ack;/;7;[\"Hello, Ada\"]", await client.ReceiveTextAsync());

        await host.Server.EmitAsync("news", 1, "two");
        Assert.Equal("4event;/;;[\"news\",1,\"two\"]", await client.ReceiveTextAsync());

        await host.Server.EmitAsync("file", new byte[] { 1, 2 });
        Assert.Equal("4event;/;;[\"file\",{\"_placeholder\":true,\"num\":0}]", await client.ReceiveTextAsync());
        Assert.Equal([1, 2], await client.ReceiveBinaryAsync());
    }

    [Theory]
    [InlineData("4nonsense", "no packet")]
    [InlineData("4event;/;;[\"connect\"]", "invalid event name")]
    [InlineData("4event;/;x;[]", "the parser failed")]
    public async Task What_its_decoder_finds_wrong_or_does_wrong_closes_one_connection(string message, string problem)
    {
        await using var host = await StartAsync();
        host.ExpectError("ParserFailed");
        await using var other = await JoinAsync(host.Port);
        await using var client = await JoinAsync(host.Port);

        await client.SendAsync(message);

        Assert.Null(await client.ReceiveCloseAsync());
        Assert.Contains(host.Logs, entry => entry.EventName == "ProtocolViolation" && entry.Text.Contains(problem, StringComparison.Ordinal));
        await other.SendAsync("4event;/;1;[\"greet\",\"Bob\"]");
        Assert.Equal("4ack;/;1;[\"Hello, Bob\"]", await other.ReceiveTextAsync());
    }

    private static Task<SocketIOHost> StartAsync() => SocketIOHost.StartAsync(
        io => io.OnConnection(socket => { socket.On("greet", (string name) => $"Hello, {name}"); }),
        options => options.Parser = new SemicolonParser());

    private static async Task<WebSocketClient> JoinAsync(int port)
    {
        var client = await WebSocketClient.ConnectAsync(port);
        await client.ReceiveTextAsync();
        await client.SendAsync("4connect;/;;");
        Assert.StartsWith("4connect;/;;{\"sid\":", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        return client;
    }

    /// <summary>Words between semicolons: type, namespace, acknowledgement id, JSON. Binary data follows.</summary>
    private sealed class SemicolonParser : PacketParser
    {
        public override PacketDecoder CreateDecoder(PacketLimits limits) => new Decoder();

        public override IReadOnlyList<EncodedMessage> Encode(OutgoingPacket packet)
        {
            var text = $"{packet.Type.ToString().ToLowerInvariant()};{packet.Namespace};{packet.AckId};{Encoding.UTF8.GetString(packet.Payload.Json.Span)}";
            return
            [
                new EncodedMessage(Encoding.UTF8.GetBytes(text), IsBinary: false),
                .. (packet.Payload.Attachments ?? []).Select(data => new EncodedMessage(data, IsBinary: true)),
            ];
        }

        private sealed class Decoder : PacketDecoder
        {
            private byte[] _namespace = [];
            private byte[] _payload = [];

            public override DecodeResult Decode(ReadOnlySpan<byte> message, bool isBinary, out ReceivedPacket packet)
            {
                packet = default;
                if (Encoding.UTF8.GetString(message).Split(';', 4) is not [var type, var ns, var id, var payload] || !Enum.TryParse<SocketPacketType>(type, ignoreCase: true, out var parsed))
                {
                    return DecodeResult.Violation("no packet");
                }

                // Throws where there is no number: a bug of the kind that is to cost one connection only.
                var ackId = id.Length == 0 ? default(ulong?) : ulong.Parse(id, System.Globalization.CultureInfo.InvariantCulture);
                _namespace = ns == "/" ? [] : Encoding.UTF8.GetBytes(ns);
                _payload = Encoding.UTF8.GetBytes(payload);
                packet = new ReceivedPacket { Type = parsed, Namespace = _namespace, AckId = ackId, Payload = _payload };
                return DecodeResult.Packet;
            }
        }
    }
}
