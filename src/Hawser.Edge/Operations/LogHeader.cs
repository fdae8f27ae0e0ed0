using System.Globalization;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Operations;

/// <summary>Writes what stands before the text of a log line, by its format (configuration manual, <c>log</c>).</summary>
internal sealed class LogHeader
{
    private readonly LogEncoding _encoding;
    private readonly int _facility;
    private readonly byte[] _host;
    private readonly byte[] _process = Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

    public LogHeader(LogConfig config, GlobalConfig global)
    {
        _encoding = config.Encoding;
        _facility = (int)config.Facility << 3;
        _host = global.LogHostName is null ? [] : Encoding.Latin1.GetBytes(global.LogHostName.Length > 0 ? global.LogHostName : Environment.MachineName);
    }

    /// <returns>The bytes written; the header may be cut off by a short line.</returns>
    public int Write(in LogEntry entry, LogLevel level, byte[] tag, Span<byte> line)
    {
        var output = new TextOutput(line[..^1]);
        var date = new DateTimeOffset(entry.Ticks, TimeSpan.Zero).ToLocalTime();
        switch (_encoding)
        {
            case LogEncoding.Rfc3164 or LogEncoding.Local:
                Priority(_facility + (int)level, ref output);
                Date(date, "MMM d HH:mm:ss", ref output);
                if (_encoding == LogEncoding.Rfc3164 && _host.Length > 0)
                {
                    output.Append((byte)' ');
                    output.Append(_host);
                }

                output.Append((byte)' ');
                output.Append(tag);
                output.Append((byte)'[');
                output.Append(_process);
                output.Append("]: "u8);
                break;
            case LogEncoding.Rfc5424:
                Priority(_facility + (int)level, ref output);
                output.Append("1 "u8);
                Date(date, IsoDate, ref output);
                output.Append((byte)' ');
                output.Append(_host.Length > 0 ? _host : "-"u8);
                output.Append((byte)' ');
                output.Append(tag);
                output.Append((byte)' ');
                output.Append(_process);
                output.Append(" - - "u8);
                break;
            case LogEncoding.Priority:
                Priority(_facility + (int)level, ref output);
                break;
            case LogEncoding.Short:
                Priority((int)level, ref output);
                break;
            case LogEncoding.Timed:
                Priority((int)level, ref output);
                Date(date, IsoDate, ref output);
                output.Append((byte)' ');
                break;
            case LogEncoding.Iso:
                Date(date, IsoDate, ref output);
                output.Append((byte)' ');
                break;
        }

        return output.Written.Length;
    }

    private const string IsoDate = "yyyy-MM-ddTHH:mm:ss.ffffffzzz";

    private static void Priority(int priority, ref TextOutput output)
    {
        output.Append((byte)'<');
        output.Append(priority);
        output.Append((byte)'>');
    }

    private static void Date(DateTimeOffset date, string format, ref TextOutput output)
    {
        Span<byte> text = stackalloc byte[40];
        date.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);

        // RFC 3164 §4.1.2: a day of one digit has a blank before it.
        if (format[0] == 'M' && text[5] == ' ')
        {
            output.Append(text[..4]);
            output.Append((byte)' ');
            output.Append(text[4..length]);
            return;
        }

        output.Append(text[..length]);
    }
}
