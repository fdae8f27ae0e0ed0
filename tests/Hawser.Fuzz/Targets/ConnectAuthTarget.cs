using System.Text;
using Hawser.Fuzz.Inputs;
using Hawser.SocketIO.Connections;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.Fuzz.Targets;

/// <summary>What a client says of itself when it joins a namespace: <c>auth</c>, or, in version 2, a query.</summary>
internal sealed class ConnectAuthTarget : FuzzTarget
{
    public override string Name => "connect-auth";

    public override IReadOnlyList<byte[]> Words { get; } =
        Bytes("\"pid\":", "\"offset\":", "\"p\\u0069d\":\"", "\"\\ud83d\"", "{", "}", "?", "&", "=", "%41", "%", "+", "/", ",", "%ED%A0%80", ";");

    // A document keeps a copy and a table, and is cloned; a query becomes text, a dictionary and a document.
    public override int BytesPerByte => 150;

    public override int BytesBesides => 16_384;

    public override byte[] Generate(Random random) => random.Next(2) == 0
        ? [(byte)'0', .. JsonInput.Object(random, "\"pid\":\"x\"", "\"offset\":\"1-0\"")]
        : [.. "0/a?"u8, .. Encoding.UTF8.GetBytes(string.Join('&', Enumerable.Range(0, random.Next(6)).Select(n => $"k{n}={random.Next()}")))];

    public override object? Parse(ReadOnlySpan<byte> input)
    {
        var result = PacketParser.Json.CreateDecoder(new PacketLimits(10, 1000)).Decode(input, isBinary: false, out var packet);
        if (result.Status != DecodeStatus.Packet || packet.Type != SocketPacketType.Connect)
        {
            return null;
        }

        var name = packet.Namespace.IsEmpty ? "/" : Encoding.UTF8.GetString(packet.Namespace);
        return (ConnectRequest.Read(name, packet.Payload, isLegacy: false), ConnectRequest.Read(name, packet.Payload, isLegacy: true));
    }

    public override void Check(byte[] input, object? parsed, Random random)
    {
        if (parsed is not (ConnectRequest now, ConnectRequest legacy))
        {
            return;
        }

        Require(now.Namespace.Length > 0 && now.Namespace[0] == '/', "a namespace without a slash");
        Require(legacy.Namespace.Length > 0 && !legacy.Namespace.Contains('?', StringComparison.Ordinal), "a namespace with its query");
        Require(now.Auth is null || now.Auth.Value.EnumerateObject().All(p => p.Name.Length >= 0), "names that cannot be read");
    }
}
