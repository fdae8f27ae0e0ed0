using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>A whole response from a file (<c>errorfile</c>). Without any bytes the connection ends without a word.</summary>
internal sealed class RawReply(int status, byte[] message) : Reply
{
    public override int Status => status;

    public override bool IsSilent => message.Length == 0;

    public override void Write(SampleContext context, ref TextOutput output)
    {
        // Such files are often written with lines that end with LF only, and as HTTP/1.0; a length is added if they name none.
        var text = message.AsSpan();
        var head = HeadOf(text, out var body);
        var hasLength = false;
        var isFirst = true;
        foreach (var range in MemoryExtensions.Split<byte>(head, (byte)'\n'))
        {
            var line = head[range].TrimEnd((byte)'\r');
            if (line.IsEmpty)
            {
                continue;
            }

            if (isFirst)
            {
                output.Append("HTTP/1.1"u8);
                output.Append(line[Math.Min(line.Length, 8)..]);
                isFirst = false;
            }
            else
            {
                hasLength |= System.Text.Ascii.EqualsIgnoreCase(line[..Math.Min(15, line.Length)], "content-length:"u8);
                output.Append(line);
            }

            output.Append("\r\n"u8);
        }

        if (!hasLength)
        {
            output.Append("content-length: "u8);
            output.Append(body.Length);
            output.Append("\r\n"u8);
        }

        output.Append("\r\n"u8);
        output.Append(body);
    }

    private static ReadOnlySpan<byte> HeadOf(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> body)
    {
        var end = message.IndexOf("\r\n\r\n"u8);
        var length = 4;
        if (end < 0)
        {
            end = message.IndexOf("\n\n"u8);
            length = 2;
        }

        body = end < 0 ? default : message[(end + length)..];
        return end < 0 ? message : message[..end];
    }
}
