using System.Text;
using System.Text.RegularExpressions;

namespace Hawser.Edge.Samples;

/// <summary>What is put in place of a match: text in which a backslash and a digit stand for a group, <c>\xNN</c> for a byte.</summary>
internal sealed class RegexReplacement(byte[] text)
{
    /// <summary>Writes <paramref name="input"/> with its first match, or all of them, replaced.</summary>
    public void Replace(Regex regex, string input, bool all, ref TextOutput output)
    {
        var from = 0;
        for (var match = regex.Match(input); match.Success; match = match.NextMatch())
        {
            Append(input.AsSpan(from, match.Index - from), ref output);
            Expand(text, match, ref output);
            from = match.Index + match.Length;
            if (!all)
            {
                break;
            }
        }

        Append(input.AsSpan(from), ref output);
    }

    /// <summary>Writes a replacement with the groups of a match.</summary>
    public static void Expand(ReadOnlySpan<byte> replacement, Match match, ref TextOutput output)
    {
        for (var index = 0; index < replacement.Length; index++)
        {
            var c = replacement[index];
            if (c != '\\' || index + 1 == replacement.Length)
            {
                output.Append(c);
                continue;
            }

            c = replacement[++index];
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                Append(match.Groups[c - '0'].ValueSpan, ref output);
            }
            else if (c == 'x' && index + 2 < replacement.Length && byte.TryParse(replacement.Slice(index + 1, 2), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var value))
            {
                output.Append(value);
                index += 2;
            }
            else
            {
                output.Append(c);
            }
        }
    }

    private static void Append(ReadOnlySpan<char> text, ref TextOutput output)
    {
        Span<byte> bytes = stackalloc byte[256];
        while (!text.IsEmpty)
        {
            var part = text[..Math.Min(text.Length, bytes.Length)];
            output.Append(bytes[..Encoding.Latin1.GetBytes(part, bytes)]);
            text = text[part.Length..];
        }
    }
}
