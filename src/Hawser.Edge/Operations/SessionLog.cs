using Hawser.Edge.Affinity;
using Hawser.Edge.Model;
using Hawser.Edge.Proxy;

namespace Hawser.Edge.Operations;

/// <summary>Writes the log lines of sessions in HAProxy's formats httplog and tcplog, for one loop.</summary>
internal sealed class SessionLog : ISessionLog
{
    // Room for the longest request line, every byte of it escaped, and all the rest.
    private readonly byte[] _line = new byte[(3 * LogLine.MaxRequestLine) + 1024];
    private readonly LogRing _ring;
    private readonly LogWriter _writer;
    private readonly WallClock _clock;
    private readonly ProcessState _process;

    public SessionLog(LogRing ring, LogWriter writer, WallClock clock, ProcessState process)
    {
        _ring = ring;
        _writer = writer;
        _clock = clock;
        _process = process;
    }

    public void Write(SessionRecord record, in SessionPlace place, ReadOnlySpan<byte> requestLine, long endedAt)
    {
        if (!place.Frontend.IsLogged)
        {
            return;
        }

        var line = new LogLine(_line);
        if (place.Frontend.LogKind == Configuration.LogKind.Http)
        {
            WriteHttpHead(ref line, record, place);
            WriteHttpTail(ref line, record, place, requestLine, endedAt - record.StartedAt);
        }
        else
        {
            WriteTcp(ref line, record, place, endedAt);
        }

        Append(ref line);
    }

    public PackedTunnelLine Pack(SessionRecord record, in SessionPlace place, ReadOnlySpan<byte> requestLine)
    {
        if (!place.Frontend.IsLogged || place.Frontend.LogKind != Configuration.LogKind.Http)
        {
            return default;
        }

        var line = new LogLine(_line);
        WriteHttpHead(ref line, record, place);
        var headLength = line.Written.Length;
        line.Quoted(requestLine);
        return new PackedTunnelLine(line.Written.ToArray(), headLength);
    }

    public void Write(in PackedTunnelLine packed, SessionRecord record, in SessionPlace place, long endedAt)
    {
        if (packed.Bytes is null)
        {
            Write(record, place, default, endedAt);
            return;
        }

        var line = new LogLine(_line);
        line.Text(packed.Head);
        WriteHttpMiddle(ref line, record, place, endedAt - record.StartedAt);
        line.Text(packed.Tail);
        Append(ref line);
    }

    private void Append(ref LogLine line)
    {
        line.Byte((byte)'\n');
        _ring.TryAppend(line.Written);
        _writer.Wake();
    }

    // %ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/
    private void WriteHttpHead(ref LogLine line, SessionRecord record, in SessionPlace place)
    {
        line.Address(record.ClientAddress);
        line.Byte((byte)' ');
        line.Date(_clock.At(record.StartedAt));
        WriteNames(ref line, place);
        line.Span(record.StartedAt, record.RequestAt);
        line.Byte((byte)'/');
        line.Span(record.RequestAt, record.AssignedAt);
        line.Byte((byte)'/');
        line.Span(record.AssignedAt, record.ConnectedAt);
        line.Byte((byte)'/');
        line.Span(record.ConnectedAt, record.ResponseAt);
        line.Byte((byte)'/');
    }

    private void WriteHttpTail(ref LogLine line, SessionRecord record, in SessionPlace place, ReadOnlySpan<byte> requestLine, long duration)
    {
        WriteHttpMiddle(ref line, record, place, duration);
        line.Quoted(requestLine.IsEmpty ? "<BADREQ>"u8 : requestLine);
    }

    // %Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq
    private void WriteHttpMiddle(ref LogLine line, SessionRecord record, in SessionPlace place, long duration)
    {
        line.Number(duration);
        line.Byte((byte)' ');
        line.Number(record.StatusCode);
        line.Byte((byte)' ');
        line.Number(record.BytesToClient);
        line.Text(" - - "u8);
        line.Byte((byte)record.Cause);
        line.Byte((byte)record.Phase);
        line.Byte((byte)record.Cookie);
        line.Byte((byte)(record.HasInsertedCookie ? 'I' : record.Cookie == CookieVerdict.NotUsed ? '-' : 'N'));
        WriteCounts(ref line, record, place);
        line.Byte((byte)' ');
    }

    // %ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq
    private void WriteTcp(ref LogLine line, SessionRecord record, in SessionPlace place, long endedAt)
    {
        line.Address(record.ClientAddress);
        line.Byte((byte)' ');
        line.Date(_clock.At(record.StartedAt));
        WriteNames(ref line, place);
        line.Span(record.StartedAt, record.AssignedAt);
        line.Byte((byte)'/');
        line.Span(record.AssignedAt, record.ConnectedAt);
        line.Byte((byte)'/');
        line.Span(record.StartedAt, endedAt);
        line.Byte((byte)' ');
        line.Number(record.BytesToClient);
        line.Byte((byte)' ');
        line.Byte((byte)record.Cause);
        line.Byte((byte)record.Phase);
        WriteCounts(ref line, record, place);
    }

    private static void WriteNames(ref LogLine line, in SessionPlace place)
    {
        line.Byte((byte)' ');
        line.Text(place.Frontend.NameBytes);
        line.Byte((byte)' ');
        line.Text(place.Backend?.NameBytes ?? place.Frontend.NameBytes);
        line.Byte((byte)'/');
        line.Text(place.Server is { } server ? server.NameBytes : "<NOSRV>"u8);
        line.Byte((byte)' ');
    }

    private void WriteCounts(ref LogLine line, SessionRecord record, in SessionPlace place)
    {
        line.Byte((byte)' ');
        line.Number(_process.Current);
        line.Byte((byte)'/');
        line.Number(place.Frontend.State.Current);
        line.Byte((byte)'/');
        line.Number(place.Backend?.State.Current ?? 0);
        line.Byte((byte)'/');
        line.Number(place.Server?.State.Current ?? 0);
        line.Byte((byte)'/');
        if (record.IsRedispatched)
        {
            line.Byte((byte)'+');
        }

        line.Number(record.Retries);
        line.Byte((byte)' ');
        line.Number(record.QueuedAtServer);
        line.Byte((byte)'/');
        line.Number(record.QueuedAtBackend);
    }
}
