using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Errors;

/// <summary>Files that hold a whole response, head and body.</summary>
internal static class ErrorFiles
{
    // A response must fit into a buffer.
    private const int MaxSize = 16_384 - 1024;

    /// <summary>Reads a response. An empty file is no response at all: the connection is closed.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryRead(KeywordContext context, int status, string path, out HttpReplyConfig reply)
    {
        reply = new HttpReplyConfig { Status = status, Body = ReplyBody.Raw };
        if (context.Session.Surroundings.TryRead(path, out var content) is not null)
        {
            return $"error opening file '{path}'.";
        }

        if (content.Length > MaxSize)
        {
            return $"'{path}': file larger than {MaxSize} bytes ({content.Length}).";
        }

        if (content.Length > 0 && !IsResponse(content))
        {
            return $"'{path}': unable to parse headers (error offset: 0)";
        }

        reply = reply with { Bytes = [.. content] };
        return null;
    }

    /// <summary>Whether bytes begin as a response of HTTP/1 does, and have an end of their head.</summary>
    private static bool IsResponse(byte[] content)
    {
        var lines = Encoding.Latin1.GetString(content).Split('\n');
        var status = lines[0].TrimEnd('\r');
        if (!status.StartsWith("HTTP/1.", StringComparison.Ordinal) || status.Length < 12 || status[8] != ' '
            || !status.AsSpan(9, 3).ContainsOnlyDigits() || (status.Length > 12 && status[12] != ' '))
        {
            return false;
        }

        foreach (var line in lines.Skip(1).Select(l => l.TrimEnd('\r')))
        {
            if (line.Length == 0)
            {
                return true;
            }

            var colon = line.IndexOf(':');
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(' ', '\t'))
            {
                return false;
            }
        }

        return false;
    }

    private static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
