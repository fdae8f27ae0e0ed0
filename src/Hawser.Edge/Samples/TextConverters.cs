using System.Text;
using System.Text.RegularExpressions;
using Hawser.Edge.Configuration;
using Entry = Hawser.Edge.Samples.ConverterCatalog.Entry;

namespace Hawser.Edge.Samples;

/// <summary>Converters of texts as a whole.</summary>
internal static class TextConverters
{
    public static IEnumerable<Entry> All =>
    [
        new("lower", SampleType.String, (_, _) => (SampleContext c, ref Sample s) => TryCopy(c, ref s, Ascii.ToLowerInPlace)),
        new("upper", SampleType.String, (_, _) => (SampleContext c, ref Sample s) => TryCopy(c, ref s, Ascii.ToUpperInPlace)),
        new("length", SampleType.String, (_, _) => Length),
        new("ltrim", SampleType.String, (a, _) => Trim(a, fromStart: true)),
        new("rtrim", SampleType.String, (a, _) => Trim(a, fromStart: false)),
        new("cut_crlf", SampleType.String, (_, _) => CutLine),
        new("host_only", SampleType.String, (_, _) => HostOnly),
        new("port_only", SampleType.String, (_, _) => PortOnly),
        new("concat", SampleType.String, (a, _) => Concatenate(a.Bytes(0), a.Bytes(2))),
        new("add_item", SampleType.String, (a, _) => AddItem(a.Bytes(0), a.Bytes(2))),
        new("iif", SampleType.Bool, (a, _) => Choose(a.Bytes(0), a.Bytes(1))),
        new("regsub", SampleType.String, (a, _) => Substitute(a)),
        new("bytes", SampleType.Binary, (a, _) => Slice(a)),
        new("strcmp", SampleType.String, (_, _) => static (SampleContext _, ref Sample _) => false),
    ];

    private static bool TryCopy(SampleContext context, ref Sample sample, Transform transform)
    {
        if (!context.Arena.TryTake(sample.Bytes.Length, out var copy))
        {
            return false;
        }

        sample.Bytes.CopyTo(copy);
        transform(copy, out _);
        sample = Sample.Text(copy);
        return true;
    }

    private delegate System.Buffers.OperationStatus Transform(Span<byte> text, out int changed);

    private static bool Length(SampleContext context, ref Sample sample)
    {
        sample = Sample.Of(sample.Bytes.Length);
        return true;
    }

    private static ConvertFunction Trim(SampleArguments arguments, bool fromStart)
    {
        var characters = arguments.Bytes(0);
        return (SampleContext _, ref Sample sample) =>
        {
            sample.Bytes = fromStart ? sample.Bytes.TrimStart(characters) : sample.Bytes.TrimEnd(characters);
            return true;
        };
    }

    private static bool CutLine(SampleContext context, ref Sample sample)
    {
        var end = sample.Bytes.IndexOfAny((byte)'\r', (byte)'\n');
        sample.Bytes = end < 0 ? sample.Bytes : sample.Bytes[..end];
        return true;
    }

    /// <summary>The host without a port behind it; an IPv6 address keeps its brackets.</summary>
    private static bool HostOnly(SampleContext context, ref Sample sample)
    {
        // Names of hosts know no case, and HAProxy lowers what it gives.
        sample.Bytes = sample.Bytes[..PortAt(sample.Bytes)];
        return TryCopy(context, ref sample, Ascii.ToLowerInPlace);
    }

    private static bool PortOnly(SampleContext context, ref Sample sample)
    {
        var at = PortAt(sample.Bytes);
        sample = Sample.Of(at == sample.Bytes.Length ? 0 : Numerals.ReadPrefix(sample.Bytes[(at + 1)..]));
        return true;
    }

    /// <summary>Where the colon before the port stands; the length if there is no port.</summary>
    private static int PortAt(ReadOnlySpan<byte> host)
    {
        var at = host.LastIndexOfAny((byte)':', (byte)']');
        return at >= 0 && host[at] == ':' ? at : host.Length;
    }

    private static ConvertFunction Concatenate(byte[] before, byte[] after) => (SampleContext context, ref Sample sample) =>
    {
        if (!context.Arena.TryTake(sample.Bytes.Length + before.Length + after.Length, out var text))
        {
            return false;
        }

        // The variable between the two is none, as there are no variables yet.
        sample.Bytes.CopyTo(text);
        before.CopyTo(text[sample.Bytes.Length..]);
        after.CopyTo(text[(sample.Bytes.Length + before.Length)..]);
        sample = Sample.Text(text);
        return true;
    };

    private static ConvertFunction AddItem(byte[] delimiter, byte[] suffix) => (SampleContext context, ref Sample sample) =>
    {
        var between = sample.Bytes.IsEmpty || suffix.Length == 0 ? [] : delimiter;
        return Concatenate(between, suffix)(context, ref sample);
    };

    private static ConvertFunction Choose(byte[] yes, byte[] no) => (SampleContext _, ref Sample sample) =>
    {
        sample = Sample.Text(sample.Number != 0 ? yes : no);
        return true;
    };

    private static ConvertFunction Slice(SampleArguments arguments)
    {
        var (offset, length) = ((int)arguments.Number(0), (int)arguments.Number(1, int.MaxValue));
        return (SampleContext _, ref Sample sample) =>
        {
            var rest = offset < sample.Bytes.Length ? sample.Bytes[offset..] : default;
            sample.Bytes = rest[..Math.Min(rest.Length, length)];
            return true;
        };
    }

    private static ConvertFunction Substitute(SampleArguments arguments)
    {
        var flags = arguments.Text(2);
        var regex = new Regex(
            arguments.Text(0),
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (flags.Contains('i', StringComparison.Ordinal) ? RegexOptions.IgnoreCase : RegexOptions.None));
        var replacement = new RegexReplacement(arguments.Bytes(1));
        var all = flags.Contains('g', StringComparison.Ordinal);
        return (SampleContext context, ref Sample sample) =>
        {
            if (!regex.IsMatch(context.Arena.Chars(sample.Bytes)))
            {
                return true;
            }

            // Groups are to be had of strings only; a substitution that applies allocates.
            var output = new TextOutput(context.Arena.Free);
            replacement.Replace(regex, Encoding.Latin1.GetString(sample.Bytes), all, ref output);
            sample = Sample.Text(context.Arena.Keep(output.Written.Length));
            return !output.IsTruncated;
        };
    }
}
