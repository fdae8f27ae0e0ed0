using System.Globalization;
using System.Text;

namespace Hawser.Fuzz.Inputs;

/// <summary>Makes JSON, and the packets of the default format, with a mistake now and then.</summary>
internal static class JsonInput
{
    private const int MaxDepth = 5;

    private static readonly string[] Strings =
        ["", "a", "message", "connect", "ü", "漢字", "😀", "\\u0041", "\\ud83d\\ude00", "\\ud83d", "\\ude00", "\\n", "\\\"", "\\\\u", "_placeholder", "num", "\\u005fplaceholder", "AAA=", "2026-11-23T06:58:51.675Z"];

    private static readonly string[] Numbers = ["0", "-0", "1", "-1", "127", "128", "255", "256", "65536", "4294967296", "-2147483649", "9007199254740993", "18446744073709551615", "18446744073709551616", "1.5", "1.0", "1e3", "1e19", "1e400", "1e-400", "-1E+5"];

    public static byte[] Value(Random random)
    {
        var output = new StringBuilder();
        Write(output, random, 0, attachments: 2);
        return Encoding.UTF8.GetBytes(output.ToString());
    }

    public static byte[] Object(Random random, params string[] members)
    {
        var output = new StringBuilder("{");
        output.AppendJoin(',', members.Where(_ => random.Next(2) == 0));
        if (output.Length == 1)
        {
            output.Append("\"x\":");
            Write(output, random, 1, attachments: 0);
        }

        return Encoding.UTF8.GetBytes(output.Append('}').ToString());
    }

    /// <summary>One packet, with its Engine.IO type.</summary>
    public static byte[] Packet(Random random)
    {
        var output = new StringBuilder("4");
        Write(output, random, type: random.Next(8));
        return Encoding.UTF8.GetBytes(output.ToString());
    }

    /// <summary>Messages with U+001E between them; binary ones begin with <c>b</c>.</summary>
    public static byte[] Packets(Random random)
    {
        var output = new StringBuilder();
        for (var index = random.Next(3); index >= 0; index--)
        {
            var attachments = Write(output, random, random.Next(random.Next(8) == 0 ? 8 : 7));
            for (; attachments > 0; attachments--)
            {
                output.Append('\x1e').Append('b').Append('x', random.Next(30));
            }

            output.Append(index > 0 ? "\x1e" : "");
        }

        return Encoding.UTF8.GetBytes(output.ToString());
    }

    /// <returns>How many messages of binary data are to follow.</returns>
    private static int Write(StringBuilder output, Random random, int type)
    {
        var attachments = type is 5 or 6 ? random.Next(random.Next(10) == 0 ? 12 : 4) : 0;
        output.Append(CultureInfo.InvariantCulture, $"{type}");
        output.Append(type is 5 or 6 ? $"{attachments}-" : "");
        output.Append(Pick(random, "", "", "/", "/a,", "/admin?x=1,", "/ü,"));
        output.Append(Pick(random, "", "", "0", "7", "9007199254740993", "007"));
        switch (type)
        {
            case 0:
                output.Append(Pick(random, "", "{}", "{\"token\":\"x\"}", "{\"pid\":\"x\",\"offset\":\"y\"}", "[]", "null"));
                break;
            case 1:
                output.Append(Pick(random, "", "", "", "{}"));
                break;
            case 4:
                output.Append(Pick(random, "{\"message\":\"x\"}", "\"x\""));
                break;
            default:
                output.Append(random.Next(20) == 0 ? "" : type is 2 or 5 ? $"[\"{Pick(random, "a", "a", "é", "connect", "\\ud83d")}\"" : "[0");
                for (var index = random.Next(4); index > 0; index--)
                {
                    output.Append(',');
                    Write(output, random, 0, attachments);
                }

                output.Append(random.Next(20) == 0 ? "" : "]");
                break;
        }

        return attachments;
    }

    private static void Write(StringBuilder output, Random random, int depth, int attachments)
    {
        switch (random.Next(depth >= MaxDepth ? 5 : attachments > 0 ? 9 : 7))
        {
            case 0:
                output.Append(Pick(random, "null", "true", "false"));
                break;
            case 1 or 2:
                output.Append('"').Append(Pick(random, Strings)).Append(Pick(random, Strings)).Append('"');
                break;
            case 3 or 4:
                output.Append(Pick(random, Numbers));
                break;
            case 5:
                output.Append('[');
                WriteMany(output, random, depth, attachments, isObject: false);
                output.Append(']');
                break;
            case 6:
                output.Append('{');
                WriteMany(output, random, depth, attachments, isObject: true);
                output.Append('}');
                break;
            default:
                output.Append(CultureInfo.InvariantCulture, $"{{\"_placeholder\":true,\"num\":{random.Next(attachments + random.Next(2))}}}");
                break;
        }
    }

    private static void WriteMany(StringBuilder output, Random random, int depth, int attachments, bool isObject)
    {
        var count = random.Next(random.Next(20) == 0 ? 40 : 4);
        for (var index = 0; index < count; index++)
        {
            output.Append(index > 0 ? "," : "").Append(isObject ? $"\"{Pick(random, Strings)}\":" : "");
            Write(output, random, depth + 1, attachments);
        }
    }

    private static string Pick(Random random, params string[] from) => from[random.Next(from.Length)];
}
