using System.Text.Unicode;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Parsing;

/// <summary>
/// Stands before a decoder that the application has written: checks that its packets keep the rules on which everything
/// behind relies, and makes of what it throws a violation.
/// </summary>
internal sealed class ForeignPacketDecoder : PacketDecoder
{
    private readonly PacketDecoder _decoder;
    private readonly Action<Exception> _onFailure;

    public ForeignPacketDecoder(PacketDecoder decoder, Action<Exception> onFailure)
    {
        _decoder = decoder;
        _onFailure = onFailure;
    }

    internal override bool ChecksPackets => true;

    public override DecodeResult Decode(ReadOnlySpan<byte> message, bool isBinary, out ReceivedPacket packet)
    {
        DecodeResult result;
        try
        {
            result = _decoder.Decode(message, isBinary, out packet);
        }
        catch (Exception exception)
        {
            // Its bug, and this client's misfortune, but nobody else's.
            _onFailure(exception);
            packet = default;
            return DecodeResult.Violation("the parser failed");
        }

        return result.Status switch
        {
            DecodeStatus.NeedMore => result,
            DecodeStatus.Packet => Check(ref packet) is { } problem ? DecodeResult.Violation(problem) : result,
            _ => DecodeResult.Violation(result.Problem ?? "the parser gave no result"),
        };
    }

    private static string? Check(ref ReceivedPacket packet)
    {
        if (!Enum.IsDefined(packet.Type))
        {
            return "unknown packet type";
        }

        if (!Utf8.IsValid(packet.Namespace) || !Utf8.IsValid(packet.Payload))
        {
            return "invalid UTF-8";
        }

        packet = packet with { Payload = LoneSurrogates.Replace(packet.Payload) };
        var problem = PayloadRules.Check(packet);
        return problem is null && packet.Attachments is { Count: > 0 } attachments && !Placeholders.AreValid(packet.Payload, attachments.Count)
            ? "illegal attachments"
            : problem;
    }
}
