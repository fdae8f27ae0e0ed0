using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Edge.Proxy;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Operations;

/// <summary>Writes lines in HAProxy's formats httplog and tcplog, piece by piece.</summary>
internal sealed class StandardFormats(WallClock clock, ProcessState process)
{
    // %ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/
    public void WriteHttpHead(ref LogLine line, SessionRecord record, in SessionPlace place)
    {
        line.Address(record.ClientAddress);
        line.Byte((byte)' ');
        line.Date(clock.At(record.StartedAt).DateTime);
        WriteNames(ref line, place);
        line.Span(record.StartedAt, record.IsTarpitted ? -1 : record.RequestAt);
        line.Byte((byte)'/');
        line.Span(record.RequestAt, record.AssignedAt);
        line.Byte((byte)'/');
        line.Span(record.AssignedAt, record.ConnectedAt);
        line.Byte((byte)'/');
        line.Span(record.ConnectedAt, record.ResponseAt);
        line.Byte((byte)'/');
    }

    // %hr %hs %{+Q}r
    public static void WriteHttpTail(ref LogLine line, SessionRecord record, ReadOnlySpan<byte> requestLine)
    {
        if (record.Samples is { } samples)
        {
            WriteCaptures(ref line, samples.RequestCaptures);
            WriteCaptures(ref line, samples.ResponseCaptures);
        }

        line.Quoted(requestLine.IsEmpty ? "<BADREQ>"u8 : requestLine);
    }

    private static void WriteCaptures(ref LogLine line, CaptureSlots slots)
    {
        if (slots.Count == 0)
        {
            return;
        }

        var output = new TextOutput(line.Free);
        LogFields.Captures(slots, LogFormatFlags.None, isList: false, ref output);
        line.Advance(output.Written.Length);
        line.Byte((byte)' ');
    }

    // %Ta %ST %B %CC %CS %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq
    public void WriteHttpMiddle(ref LogLine line, SessionRecord record, in SessionPlace place, long duration)
    {
        WriteProgress(ref line, place);
        line.Number(duration);
        line.Byte((byte)' ');
        line.Number(record.StatusCode);
        line.Byte((byte)' ');
        WriteProgress(ref line, place);
        line.Number(record.BytesToClient);
        line.Byte((byte)' ');
        line.Text(record.RequestCookie ?? "-"u8);
        line.Byte((byte)' ');
        line.Text(record.ResponseCookie ?? "-"u8);
        line.Byte((byte)' ');
        Span<byte> state = stackalloc byte[4];
        LogFields.State(record, state);
        line.Text(state);
        WriteCounts(ref line, record, place);
        line.Byte((byte)' ');
    }

    // %ci:%cp [%t] %ft %b/%s %Tw/%Tc/%Tt %B %ts %ac/%fc/%bc/%sc/%rc %sq/%bq
    public void WriteTcp(ref LogLine line, SessionRecord record, in SessionPlace place, long endedAt)
    {
        line.Address(record.ClientAddress);
        line.Byte((byte)' ');
        line.Date(clock.At(record.StartedAt).DateTime);
        WriteNames(ref line, place);
        line.Span(record.StartedAt, record.AssignedAt);
        line.Byte((byte)'/');
        line.Span(record.AssignedAt, record.ConnectedAt);
        line.Byte((byte)'/');
        WriteProgress(ref line, place);
        line.Span(record.StartedAt, endedAt);
        line.Byte((byte)' ');
        WriteProgress(ref line, place);
        line.Number(record.BytesToClient);
        line.Byte((byte)' ');
        line.Byte((byte)record.Cause);
        line.Byte((byte)record.Phase);
        WriteCounts(ref line, record, place);
    }

    /// <summary>A plus before what may still grow, in lines that are written early.</summary>
    private static void WriteProgress(ref LogLine line, in SessionPlace place)
    {
        if (place.Frontend.Config.Has(ProxyOptions.LogAsap))
        {
            line.Byte((byte)'+');
        }
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
        line.Number(process.Current);
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
