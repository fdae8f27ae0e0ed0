using System.Buffers.Binary;
using Hawser.Edge.Proxy;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Operations;

/// <summary>
/// Keeps of a line in a format of its own what is known when a tunnel begins: the parts that do not change, one after
/// another, each behind its length in two bytes.
/// </summary>
internal static class PackedFormat
{
    private const int LengthSize = sizeof(ushort);

    public static byte[] Pack(TextFormat format, SampleContext context, Span<byte> room)
    {
        var used = 0;
        var endsWithSeparator = false;
        for (var index = 0; index < format.PartCount; index++)
        {
            if (!format.IsKnownEarly(index))
            {
                endsWithSeparator = false;
                continue;
            }

            if (used + LengthSize > room.Length)
            {
                break;
            }

            var part = room[(used + LengthSize)..];
            var output = new TextOutput(part[..Math.Min(part.Length, ushort.MaxValue)]) { EndsWithSeparator = endsWithSeparator };
            context.Arena.Reset();
            format.WritePart(index, context, ref output);
            endsWithSeparator = output.EndsWithSeparator;
            BinaryPrimitives.WriteUInt16LittleEndian(room[used..], (ushort)output.Written.Length);
            used += LengthSize + output.Written.Length;
        }

        return room[..used].ToArray();
    }

    public static void Write(ReadOnlySpan<byte> packed, TextFormat format, LogVariables variables, in SessionPlace place, ref TextOutput output)
    {
        for (var index = 0; index < format.PartCount; index++)
        {
            if (!format.IsKnownEarly(index))
            {
                format.WriteLate(index, variables.WriteRecord, place, ref output);
            }
            else if (packed.Length >= LengthSize)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(packed);
                output.Append(packed.Slice(LengthSize, length));
                packed = packed[(LengthSize + length)..];
            }
        }
    }
}
