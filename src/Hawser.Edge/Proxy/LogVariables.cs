using System.Buffers;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Proxy;

/// <summary>Writes the variables of log-format strings (configuration manual §8.2.6) of one session.</summary>
internal sealed class LogVariables(Worker worker, SessionRecord record) : ISessionVariables
{
    /// <summary>What a request line takes as it is in a log.</summary>
    private static readonly SearchValues<byte> UrlSafe = SearchValues.Create([.. Enumerable.Range(0x20, 0x7f - 0x20).Where(c => c is not ('"' or '#')).Select(c => (byte)c)]);

    private static readonly byte[] HostName = Encoding.Latin1.GetBytes(Environment.MachineName);

    public void Write(LogVariable variable, LogFormatFlags flags, SampleContext context, ref TextOutput output)
    {
        var place = new SessionPlace(context.Frontend, context.Backend, context.Server);
        switch (variable)
        {
            case LogVariable.ci:
                LogFields.Address(context.Source, flags, ref output);
                break;
            case LogVariable.cp:
                LogFields.Port(context.Source, flags, ref output);
                break;
            case LogVariable.fi:
                LogFields.Address(context.Destination, flags, ref output);
                break;
            case LogVariable.fp:
                LogFields.Port(context.Destination, flags, ref output);
                break;
            case LogVariable.bi:
                LogFields.Address(context.ServerLocal, flags, ref output);
                break;
            case LogVariable.bp:
                LogFields.Port(context.ServerLocal, flags, ref output);
                break;
            case LogVariable.si:
                LogFields.Address(context.ServerRemote, flags, ref output);
                break;
            case LogVariable.sp:
                LogFields.Port(context.ServerRemote, flags, ref output);
                break;
            case LogVariable.hr or LogVariable.hrl:
                LogFields.Captures(context.RequestCaptures, flags, isList: variable == LogVariable.hrl, ref output);
                break;
            case LogVariable.hs or LogVariable.hsl:
                LogFields.Captures(context.ResponseCaptures, flags, isList: variable == LogVariable.hsl, ref output);
                break;
            case LogVariable.ID:
                output.AppendText(context.EnsureUniqueId(), flags);
                break;
            case LogVariable.H:
                output.AppendText(HostName, flags);
                break;
            case LogVariable.r or LogVariable.HM or LogVariable.HP or LogVariable.HPO or LogVariable.HQ or LogVariable.HU or LogVariable.HV:
                RequestLine(variable, flags, context, ref output);
                break;
            case LogVariable.ST:
                output.Append(record.StatusCode >= 0 ? record.StatusCode : context.StatusCode);
                break;
            default:
                WriteRecord(variable, flags, place, ref output);
                break;
        }
    }

    /// <summary>Those that can be told by the record alone, as at the end of a tunnel.</summary>
    public void WriteRecord(LogVariable variable, LogFormatFlags flags, in SessionPlace place, ref TextOutput output)
    {
        var now = worker.Loop.Now;
        switch (variable)
        {
            case LogVariable.B:
                LogFields.Progress(place, ref output);
                LogFields.Number(record.BytesToClient, flags, ref output);
                break;
            case LogVariable.U:
                LogFields.Progress(place, ref output);
                LogFields.Number(record.BytesFromClient, flags, ref output);
                break;
            case LogVariable.CC:
                output.AppendText(record.RequestCookie, flags);
                break;
            case LogVariable.CS:
                output.AppendText(record.ResponseCookie, flags);
                break;
            case LogVariable.f or LogVariable.ft:
                output.AppendText(place.Frontend.NameBytes, flags);
                break;
            case LogVariable.b:
                output.AppendText(place.Backend?.NameBytes ?? place.Frontend.NameBytes, flags);
                break;
            case LogVariable.s:
                output.AppendText(place.Server is { } server ? server.NameBytes : "<NOSRV>"u8, flags);
                break;
            case LogVariable.ts or LogVariable.tsc:
                Span<byte> state = stackalloc byte[4];
                LogFields.State(record, state);
                output.Append(variable == LogVariable.ts ? state[..2] : state);
                break;
            case LogVariable.ac or LogVariable.fc or LogVariable.bc or LogVariable.sc or LogVariable.rc or LogVariable.sq or LogVariable.bq:
                WriteCount(variable, flags, place, ref output);
                break;
            case LogVariable.lc:
                LogFields.Number(place.Frontend.State.LogCount, flags, ref output);
                break;
            case LogVariable.rt:
                LogFields.Number(record.RequestNumber, flags, ref output, digits: 4);
                break;
            case LogVariable.pid:
                LogFields.Number(Environment.ProcessId, flags, ref output, digits: 4);
                break;
            case LogVariable.sslc or LogVariable.sslv:
                output.AppendText(default, flags);
                break;
            default:
                LogTimes.Write(variable, flags, record, worker.Clock, now, place, ref output);
                break;
        }
    }

    private void WriteCount(LogVariable variable, LogFormatFlags flags, in SessionPlace place, ref TextOutput output)
    {
        if (variable == LogVariable.rc && record.IsRedispatched)
        {
            output.Append((byte)'+');
        }

        LogFields.Number(
            variable switch
            {
                LogVariable.ac => worker.Process.Current,
                LogVariable.fc => place.Frontend.State.Current,
                LogVariable.bc => place.Backend?.State.Current ?? 0,
                LogVariable.sc => place.Server?.State.Current ?? 0,
                LogVariable.rc => record.Retries,
                LogVariable.sq => record.QueuedAtServer,
                _ => record.QueuedAtBackend,
            },
            flags,
            ref output);
    }

    private static void RequestLine(LogVariable variable, LogFormatFlags flags, SampleContext context, ref TextOutput output)
    {
        var line = context.RequestLine;
        line = line[..Math.Min(line.Length, MaxRequestLine)];
        if (line.IsEmpty)
        {
            output.AppendText("<BADREQ>"u8, flags);
            return;
        }

        var first = line.IndexOf((byte)' ');
        var target = first < 0 ? default : line[(first + 1)..];
        var last = target.LastIndexOf((byte)' ');
        var version = last < 0 ? default : target[(last + 1)..];
        target = last < 0 ? target : target[..last];
        var mark = target.IndexOf((byte)'?');
        var text = variable switch
        {
            LogVariable.r => line,
            LogVariable.HM => first < 0 ? line : line[..first],
            LogVariable.HU => target,
            LogVariable.HP => mark < 0 ? target : target[..mark],
            LogVariable.HPO => PathOnly(mark < 0 ? target : target[..mark]),
            LogVariable.HQ => mark < 0 ? default : target[mark..],
            _ => version,
        };
        output.Quote(flags);
        output.AppendEscaped(text, flags, UrlSafe, (byte)'#');
        output.Quote(flags);
    }

    private const int MaxRequestLine = 1024;

    private static ReadOnlySpan<byte> PathOnly(ReadOnlySpan<byte> target)
    {
        var scheme = target.StartsWith("/"u8) ? -1 : target.IndexOf("://"u8);
        if (scheme < 0)
        {
            return target;
        }

        var slash = target[(scheme + 3)..].IndexOf((byte)'/');
        return slash < 0 ? default : target[(scheme + 3 + slash)..];
    }
}
