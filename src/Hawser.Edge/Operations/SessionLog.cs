using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Edge.Proxy;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Operations;

/// <summary>Writes the log lines of sessions, for one loop: in HAProxy's formats, or in those that frontends have.</summary>
internal sealed class SessionLog : ISessionLog
{
    // Room for the longest request line, every byte of it escaped, and all the rest.
    private readonly byte[] _line = new byte[16 * 1024];
    private readonly LogOutlet _outlet;
    private readonly Dictionary<FrontendModel, FrontendLog> _logs;
    private readonly StandardFormats _formats;

    public SessionLog(LogOutlet outlet, Dictionary<FrontendModel, FrontendLog> logs, ProcessState process)
    {
        _outlet = outlet;
        _logs = logs;
        _formats = new StandardFormats(outlet.Clock, process);
    }

    public void Write(SessionRecord record, in SessionPlace place, ReadOnlySpan<byte> requestLine, long endedAt)
    {
        if (!place.Frontend.IsLogged || _logs[place.Frontend] is not { HasFormat: true } log || log.LevelOf(record) is not { } level)
        {
            return;
        }

        if (log.Formats.Session is { } format && record.Samples is { } samples)
        {
            var output = new TextOutput(_line);
            samples.Arena.Reset();
            format.Write(samples, ref output);
            _outlet.Write(log.Route, level, output.Written);
        }
        else
        {
            var line = new LogLine(_line);
            if (log.Kind == LogKind.Http)
            {
                _formats.WriteHttpHead(ref line, record, place);
                _formats.WriteHttpMiddle(ref line, record, place, endedAt - record.StartedAt);
                StandardFormats.WriteHttpTail(ref line, record, requestLine);
            }
            else
            {
                _formats.WriteTcp(ref line, record, place, endedAt);
            }

            _outlet.Write(log.Route, level, line.Written);
        }

        place.Frontend.State.CountLogLine();
    }

    public PackedTunnelLine Pack(SessionRecord record, in SessionPlace place, ReadOnlySpan<byte> requestLine)
    {
        if (!place.Frontend.IsLogged || record.IsSilent || _logs[place.Frontend] is not { HasFormat: true } log)
        {
            return default;
        }

        if (place.Frontend.Config.Has(ProxyOptions.LogAsap))
        {
            // Written at once, and never again.
            Write(record, place, requestLine, _outlet.Clock.Moment);
            record.IsSilent = true;
            return default;
        }

        if (log.Formats.Session is { } format && record.Samples is { } samples)
        {
            return new PackedTunnelLine(PackedFormat.Pack(format, samples, _line), 0);
        }

        if (log.Kind != LogKind.Http)
        {
            return default;
        }

        var line = new LogLine(_line);
        _formats.WriteHttpHead(ref line, record, place);
        var headLength = line.Written.Length;
        StandardFormats.WriteHttpTail(ref line, record, requestLine);
        return new PackedTunnelLine(line.Written.ToArray(), headLength);
    }

    public void Write(in PackedTunnelLine packed, SessionRecord record, in SessionPlace place, LogVariables variables, long endedAt)
    {
        if (packed.Bytes is null)
        {
            Write(record, place, default, endedAt);
            return;
        }

        var log = _logs[place.Frontend];
        if (log.LevelOf(record) is not { } level)
        {
            return;
        }

        if (log.Formats.Session is { } format)
        {
            var output = new TextOutput(_line);
            PackedFormat.Write(packed.Bytes, format, variables, place, ref output);
            _outlet.Write(log.Route, level, output.Written);
        }
        else
        {
            var line = new LogLine(_line);
            line.Text(packed.Head);
            _formats.WriteHttpMiddle(ref line, record, place, endedAt - record.StartedAt);
            line.Text(packed.Tail);
            _outlet.Write(log.Route, level, line.Written);
        }

        place.Frontend.State.CountLogLine();
    }
}
