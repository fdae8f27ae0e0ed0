using System.Text;

namespace Hawser.Fuzz.Inputs;

/// <summary>
/// A corpus as text, an input per line, so that a diff shows what it is: printable ASCII as it is, all other bytes as
/// <c>\xff</c>, a backslash as two. Lines that begin with <c>#</c> are remarks.
/// </summary>
internal static class CorpusText
{
    private const int HexLength = 2;

    public static string Write(ReadOnlySpan<byte> input)
    {
        var line = new StringBuilder();
        for (var index = 0; index < input.Length; index++)
        {
            var b = input[index];
            var isRemark = b == '#' && index == 0;
            line.Append(b == '\\' ? "\\\\" : b is > 0x20 and < 0x7f && !isRemark ? ((char)b).ToString() : $"\\x{b:x2}");
        }

        return line.ToString();
    }

    public static byte[] Read(string line)
    {
        var input = new List<byte>();
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] != '\\')
            {
                input.Add((byte)line[at]);
            }
            else if (line[++at] == '\\')
            {
                input.Add((byte)'\\');
            }
            else
            {
                input.Add(Convert.FromHexString(line.AsSpan(at + 1, HexLength))[0]);
                at += HexLength;
            }
        }

        return [.. input];
    }

    /// <summary>The inputs of a corpus.</summary>
    public static IEnumerable<byte[]> ReadAll(TextReader text)
    {
        while (text.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return Read(line);
            }
        }
    }
}
