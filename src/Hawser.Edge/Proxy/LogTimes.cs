using System.Globalization;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Proxy;

/// <summary>Writes moments and durations of a session.</summary>
internal static class LogTimes
{
    public static void Write(LogVariable variable, LogFormatFlags flags, SessionRecord record, WallClock clock, long now, in SessionPlace place, ref TextOutput output)
    {
        switch (variable)
        {
            case LogVariable.t:
                Date(clock.At(record.AcceptedAt), ref output);
                return;
            case LogVariable.tr:
                Date(clock.At(record.StartedAt), ref output);
                return;
            case LogVariable.T:
                DateWithZone(clock.At(record.AcceptedAt).UtcDateTime, ref output);
                return;
            case LogVariable.trg:
                DateWithZone(clock.At(record.StartedAt).UtcDateTime, ref output);
                return;
            case LogVariable.Tl:
                DateWithZone(clock.At(record.AcceptedAt), ref output);
                return;
            case LogVariable.trl:
                DateWithZone(clock.At(record.StartedAt), ref output);
                return;
            case LogVariable.Ts:
                LogFields.Number(clock.At(record.AcceptedAt).ToUnixTimeSeconds(), flags, ref output, digits: 4);
                return;
            case LogVariable.ms:
                output.Append(clock.At(record.AcceptedAt).Millisecond, (flags & LogFormatFlags.Hexadecimal) != 0 ? 2 : 3);
                return;
        }

        if (variable is LogVariable.Ta or LogVariable.Td or LogVariable.Tt or LogVariable.Tu)
        {
            LogFields.Progress(place, ref output);
        }

        LogFields.Number(Duration(variable, record, now), flags, ref output);
    }

    private static long Duration(LogVariable variable, SessionRecord record, long now) => variable switch
    {
        LogVariable.Th => 0,
        LogVariable.Ti => record.StartedAt - record.AcceptedAt,
        LogVariable.Tq => record.RequestAt < 0 || record.IsTarpitted ? -1 : record.RequestAt - record.AcceptedAt,
        LogVariable.TR => record.IsTarpitted ? -1 : Between(record.StartedAt, record.RequestAt),
        LogVariable.Tw => Between(record.RequestAt < 0 ? record.TcpStart : record.RequestAt, record.AssignedAt),
        LogVariable.Tc => Between(record.AssignedAt, record.ConnectedAt),
        LogVariable.Tr => Between(record.ConnectedAt, record.ResponseAt),
        LogVariable.Td => record.ResponseAt < 0 ? -1 : now - record.ResponseAt,
        LogVariable.Ta or LogVariable.Tu => now - record.StartedAt,
        _ => now - record.AcceptedAt,
    };

    private static long Between(long from, long to) => from < 0 || to < 0 ? -1 : to - from;

    private static void Date(DateTimeOffset time, ref TextOutput output)
    {
        Append(time.DateTime, ref output);
        output.Append((byte)'.');
        output.Append(time.Millisecond, 3);
    }

    private static void DateWithZone(DateTimeOffset time, ref TextOutput output)
    {
        Append(time.DateTime, ref output);
        output.Append((byte)' ');
        output.Append((byte)(time.Offset < TimeSpan.Zero ? '-' : '+'));
        output.Append(Math.Abs(time.Offset.Hours), 2);
        output.Append(Math.Abs(time.Offset.Minutes), 2);
    }

    // 23/Nov/2026:06:55:21
    private static void Append(DateTime time, ref TextOutput output)
    {
        Span<byte> text = stackalloc byte[32];
        time.TryFormat(text, out var length, "dd/MMM/yyyy:HH:mm:ss", CultureInfo.InvariantCulture);
        output.Append(text[..length]);
    }
}
