using System.Text;
using Hawser.EngineIO.Protocol;

namespace Hawser.Fuzz.Targets;

/// <summary>What a client offers for the compression of a WebSocket's messages.</summary>
internal sealed class DeflateOfferTarget : FuzzTarget
{
    private static readonly string[] Parameters =
        ["server_no_context_takeover", "client_no_context_takeover", "server_max_window_bits=10", "client_max_window_bits", "client_max_window_bits=15", "server_max_window_bits=\"9\"", "x"];

    public override string Name => "deflate-offer";

    public override IReadOnlyList<byte[]> Words { get; } = Bytes([.. Parameters, "permessage-deflate", ";", ",", "=", "\"", " ", "8", "16"]);

    // Text of two bytes a character, its parts, and theirs.
    public override int BytesPerByte => 150;

    public override byte[] Generate(Random random)
    {
        var offers = Enumerable.Range(0, random.Next(4)).Select(_ =>
            string.Join("; ", Enumerable.Range(0, random.Next(4)).Select(_ => Parameters[random.Next(Parameters.Length)]).Prepend("permessage-deflate")));
        return Encoding.Latin1.GetBytes(string.Join(", ", offers));
    }

    public override object? Parse(ReadOnlySpan<byte> input) =>
        DeflateParameters.Accept(Encoding.Latin1.GetString(input), DeflateParameters.MaxWindowBits);

    public override void Check(byte[] input, object? parsed, Random random)
    {
        if (parsed is DeflateParameters agreed)
        {
            Require(agreed.ServerMaxWindowBits is >= DeflateParameters.MinWindowBits and <= DeflateParameters.MaxWindowBits, "a window that there is not");
            Require(DeflateParameters.Accept(agreed.ToHeader(), DeflateParameters.MaxWindowBits) == agreed, "the answer means something else");
        }
    }
}
