using Hawser.Edge.Configuration;
using Entry = Hawser.Edge.Samples.ConverterCatalog.Entry;

namespace Hawser.Edge.Samples;

/// <summary>Converters that take a part of a text between delimiters: <c>field</c> counts empty parts, <c>word</c> does not.</summary>
internal static class WordConverters
{
    public static IEnumerable<Entry> All =>
    [
        new("field", SampleType.String, (a, _) => Field(a)),
        new("word", SampleType.String, (a, _) => Word(a)),
    ];

    private static ConvertFunction Field(SampleArguments arguments)
    {
        var (index, delimiters, count) = ((int)arguments.Number(0), arguments.Bytes(1), (int)arguments.Number(2, 1));
        return (SampleContext _, ref Sample sample) => index >= 0
            ? TryFieldFromStart(ref sample, index, delimiters, count)
            : TryFieldFromEnd(ref sample, -index, delimiters, count);
    }

    private static bool TryFieldFromStart(ref Sample sample, int index, byte[] delimiters, int count)
    {
        var rest = sample.Bytes;
        for (var field = 1; field < index; field++)
        {
            var end = rest.IndexOfAny(delimiters);
            if (end < 0)
            {
                return false;
            }

            rest = rest[(end + 1)..];
        }

        var length = 0;
        for (var taken = 0; count == 0 || taken < count; taken++)
        {
            var from = taken == 0 ? 0 : length + 1;
            var end = rest[from..].IndexOfAny(delimiters);
            length = end < 0 ? rest.Length : from + end;
            if (end < 0)
            {
                break;
            }
        }

        sample.Bytes = rest[..length];
        return index > 0;
    }

    private static bool TryFieldFromEnd(ref Sample sample, int index, byte[] delimiters, int count)
    {
        var rest = sample.Bytes;
        for (var field = 1; field < index; field++)
        {
            var start = rest.LastIndexOfAny(delimiters);
            if (start < 0)
            {
                return false;
            }

            rest = rest[..start];
        }

        var from = rest.Length;
        for (var taken = 0; count == 0 || taken < count; taken++)
        {
            var until = taken == 0 ? rest.Length : from - 1;
            var start = rest[..until].LastIndexOfAny(delimiters);
            from = start + 1;
            if (start < 0)
            {
                break;
            }
        }

        sample.Bytes = rest[from..];
        return true;
    }

    private static ConvertFunction Word(SampleArguments arguments)
    {
        var (index, delimiters, count) = ((int)arguments.Number(0), arguments.Bytes(1), (int)arguments.Number(2, 1));
        return (SampleContext _, ref Sample sample) =>
        {
            var words = CountWords(sample.Bytes, delimiters);
            var first = index > 0 ? index : words + 1 + index - (count == 0 ? words : count - 1);
            var last = index > 0 ? (count == 0 ? words : index + count - 1) : words + 1 + index;
            if (index == 0 || (index > 0 ? index > words : -index > words))
            {
                return false;
            }

            sample.Bytes = Words(sample.Bytes, delimiters, Math.Max(1, first), Math.Min(words, last), index < 0 && first < 1, index > 0 && count == 0);
            return true;
        };
    }

    private static int CountWords(ReadOnlySpan<byte> text, ReadOnlySpan<byte> delimiters)
    {
        var count = 0;
        while (true)
        {
            var start = text.IndexOfAnyExcept(delimiters);
            if (start < 0)
            {
                return count;
            }

            count++;
            text = text[start..];
            var end = text.IndexOfAny(delimiters);
            text = end < 0 ? default : text[end..];
        }
    }

    private static ReadOnlySpan<byte> Words(ReadOnlySpan<byte> text, ReadOnlySpan<byte> delimiters, int first, int last, bool fromStart, bool toEnd)
    {
        var (position, begin) = (0, 0);
        for (var word = 1; word <= last; word++)
        {
            position += Math.Max(0, text[position..].IndexOfAnyExcept(delimiters));
            begin = word == first ? position : begin;
            var end = text[position..].IndexOfAny(delimiters);
            position = end < 0 ? text.Length : position + end;
        }

        return text[(fromStart ? 0 : begin)..(toEnd ? text.Length : position)];
    }
}
