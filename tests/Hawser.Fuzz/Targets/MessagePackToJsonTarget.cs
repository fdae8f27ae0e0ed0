using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Hawser.Fuzz.Inputs;
using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Protocol.MessagePack;

namespace Hawser.Fuzz.Targets;

/// <summary>Values of MessagePack as JSON: what comes out is valid, and MessagePack again.</summary>
internal sealed class MessagePackToJsonTarget : FuzzTarget
{
    private readonly NotepackVersion _version;

    public MessagePackToJsonTarget(NotepackVersion version) => _version = version;

    public override string Name => _version == NotepackVersion.V2 ? "messagepack-to-json-v2" : "messagepack-to-json-v3";

    public override IReadOnlyList<byte[]> Words => MessagePackInput.Words;

    public override int BytesPerByte => 120;

    public override byte[] Generate(Random random) => MessagePackInput.Value(random);

    public override object? Parse(ReadOnlySpan<byte> input)
    {
        var reader = new MessagePackReader(input);
        var isRead = MessagePackToJson.TryRead(ref reader, _version, out var payload);
        return isRead ? (payload, reader.Rest.Length) : null;
    }

    public override void Check(byte[] input, object? parsed, Random random)
    {
        var skipper = new MessagePackReader(input);
        var isSkipped = skipper.TrySkip();
        if (parsed is not (Payload payload, int rest))
        {
            return;
        }

        Require(isSkipped && skipper.Rest.Length == rest, "reading and passing over do not end at the same place");
        var json = payload.Json.Span;
        Require(Utf8.IsValid(json), "JSON that is not UTF-8");
        Require(LoneSurrogates.Replace(json) == json, "halves of characters in JSON");
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = PacketReader.MaxDepth });
        while (reader.Read())
        {
        }

        Require(payload.AttachmentCount == 0 || Placeholders.AreValid(json, payload.AttachmentCount), "placeholders that stand for nothing");

        var output = new ArrayBufferWriter<byte>();
        JsonToMessagePack.Write(payload, output);
        var again = new MessagePackReader(output.WrittenSpan);
        Require(MessagePackToJson.TryRead(ref again, _version, out var second) && again.Rest.IsEmpty, "what was written is not read");
        Require(second.Json.Span.SequenceEqual(json), "JSON changed on its way");
        Require(second.AttachmentCount == payload.AttachmentCount, "binary data was lost on its way");
    }
}
