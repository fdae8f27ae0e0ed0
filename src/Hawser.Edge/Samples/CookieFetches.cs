using Hawser.Edge.Http1;
using static Hawser.Edge.Samples.ConstantFetches;

namespace Hawser.Edge.Samples;

/// <summary>Fetches of cookies, of requests (Cookie) and of responses (Set-Cookie).</summary>
internal static class CookieFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("cookie", (a, _) => Values(a, null)),
        new("req.cook", (a, _) => Values(a, false)),
        new("res.cook", (a, _) => Values(a, true)),
        new("req.cook_cnt", (a, _) => Count(a, false)),
        new("res.cook_cnt", (a, _) => Count(a, true)),
        new("req.cook_val", (a, _) => Number(a, false)),
        new("res.cook_val", (a, _) => Number(a, true)),
    ];

    private static FetchFunction Values(SampleArguments arguments, bool? isResponse)
    {
        var name = arguments.Bytes(0);
        return (SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
        {
            sample = default;
            return HeaderFetches.HeadOf(context, isResponse) is { } head ? Next(head, name, ref cursor, out sample) : FetchStatus.Missing;
        };
    }

    private static FetchFunction Count(SampleArguments arguments, bool isResponse)
    {
        var name = arguments.Bytes(0);
        return (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        {
            sample = default;
            if (HeaderFetches.HeadOf(context, isResponse) is not { } head)
            {
                return FetchStatus.Missing;
            }

            var cursor = default(FetchCursor);
            var count = 0;
            while ((Next(head, name, ref cursor, out var _) & FetchStatus.Found) != 0)
            {
                count++;
            }

            return Found(Sample.Of(count), out sample);
        };
    }

    private static FetchFunction Number(SampleArguments arguments, bool isResponse)
    {
        var values = Values(arguments, isResponse);
        return (SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
        {
            var status = values(context, ref cursor, out sample);
            sample = Sample.Of(Numerals.ReadPrefix(sample.Bytes));
            return status;
        };
    }

    private static FetchStatus Next(MessageHead head, ReadOnlySpan<byte> name, scoped ref FetchCursor cursor, out Sample sample)
    {
        var id = head is ResponseHead ? HeaderId.SetCookie : HeaderId.Cookie;
        for (; cursor.Index < head.Fields.Length; cursor.Index++, cursor.Position = 0)
        {
            ref readonly var field = ref head.Fields[cursor.Index];
            var value = head.Value(field);
            while (field.Id == id && cursor.Position < value.Length)
            {
                // Of a Set-Cookie only the first pair is a cookie; what follows are its attributes.
                var rest = value[cursor.Position..];
                var end = rest.IndexOf((byte)';');
                var pair = end < 0 ? rest : rest[..end];
                cursor.Position = end < 0 || id == HeaderId.SetCookie ? value.Length : cursor.Position + end + 1;
                var equals = pair.IndexOf((byte)'=');
                if (equals > 0 && (name.IsEmpty || HttpGrammar.Trim(pair[..equals]).SequenceEqual(name)))
                {
                    sample = Sample.Text(HttpGrammar.Trim(pair[(equals + 1)..]));
                    return FetchStatus.Found | FetchStatus.NotLast;
                }
            }
        }

        sample = default;
        return FetchStatus.Missing;
    }
}
