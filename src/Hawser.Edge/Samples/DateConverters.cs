using System.Globalization;
using System.Text;
using Hawser.Edge.Configuration;
using Entry = Hawser.Edge.Samples.ConverterCatalog.Entry;

namespace Hawser.Edge.Samples;

/// <summary>Converters of seconds since 1970 to dates in text.</summary>
internal static class DateConverters
{
    public static IEnumerable<Entry> All =>
    [
        new("http_date", SampleType.Integer, (a, _) => HttpDate(a)),
        new("utime", SampleType.Integer, (a, _) => Formatted(a.Text(0), a.Number(1), isLocal: false)),
        new("ltime", SampleType.Integer, (a, _) => Formatted(a.Text(0), a.Number(1), isLocal: true)),
    ];

    private static ConvertFunction HttpDate(SampleArguments arguments)
    {
        var offset = arguments.Number(0);
        var perSecond = arguments.Text(1) switch { "ms" => 1_000L, "us" => 1_000_000L, _ => 1L };
        return (SampleContext context, ref Sample sample) =>
        {
            // RFC 9110 §5.6.7; the format R is that.
            if (!TryDate((sample.Number + offset) / perSecond, out var date) || !context.Arena.TryTake(29, out var text) || !date.TryFormat(text, out _, "R", CultureInfo.InvariantCulture))
            {
                return false;
            }

            sample = Sample.Text(text);
            return true;
        };
    }

    private static ConvertFunction Formatted(string format, long offset, bool isLocal) => (SampleContext context, ref Sample sample) =>
    {
        if (!TryDate(sample.Number + offset, out var date))
        {
            return false;
        }

        // As strftime() in C: a text for people, made rarely.
        var text = new StringBuilder();
        var local = isLocal ? date.ToLocalTime() : date;
        for (var index = 0; index < format.Length; index++)
        {
            text.Append(format[index] == '%' && ++index < format.Length ? Element(local, format[index]) : format[Math.Min(index, format.Length - 1)].ToString());
        }

        if (!context.Arena.TryTake(text.Length, out var bytes))
        {
            return false;
        }

        Encoding.Latin1.GetBytes(text.ToString(), bytes);
        sample = Sample.Text(bytes);
        return true;
    };

    private static bool TryDate(long seconds, out DateTimeOffset date)
    {
        var isDate = seconds is >= -62_135_596_800 and <= 253_402_300_799;
        date = isDate ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
        return isDate;
    }

    private static string Element(DateTimeOffset date, char element)
    {
        string Of(string format) => date.ToString(format, CultureInfo.InvariantCulture);
        return element switch
        {
            'Y' => Of("yyyy"),
            'y' => Of("yy"),
            'C' => (date.Year / 100).ToString("D2", CultureInfo.InvariantCulture),
            'm' => Of("MM"),
            'd' => Of("dd"),
            'e' => date.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'H' => Of("HH"),
            'I' => Of("hh"),
            'M' => Of("mm"),
            'S' => Of("ss"),
            'p' => Of("tt"),
            'a' => Of("ddd"),
            'A' => Of("dddd"),
            'b' or 'h' => Of("MMM"),
            'B' => Of("MMMM"),
            'j' => date.DayOfYear.ToString("D3", CultureInfo.InvariantCulture),
            'T' => Of("HH:mm:ss"),
            'R' => Of("HH:mm"),
            'F' => Of("yyyy-MM-dd"),
            'D' => Of("MM/dd/yy"),
            'c' => Of("ddd MMM ") + date.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2) + Of(" HH:mm:ss yyyy"),
            's' => date.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            'u' => (date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'w' => ((int)date.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'z' => Of("zzz").Replace(":", "", StringComparison.Ordinal),
            'Z' => date.Offset == TimeSpan.Zero ? "GMT" : TimeZoneInfo.Local.StandardName,
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            _ => "%" + element,
        };
    }
}
