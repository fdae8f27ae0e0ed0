using Hawser.Edge.Http1;
using static Hawser.Edge.Samples.ConstantFetches;

namespace Hawser.Edge.Samples;

/// <summary>Fetches of header fields: <c>hdr</c> takes the elements between commas, <c>fhdr</c> whole fields.</summary>
internal static class HeaderFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("hdr", (a, _) => Values(a, null, splits: true)),
        new("req.hdr", (a, _) => Values(a, false, splits: true)),
        new("res.hdr", (a, _) => Values(a, true, splits: true)),
        new("req.fhdr", (a, _) => Values(a, false, splits: false)),
        new("res.fhdr", (a, _) => Values(a, true, splits: false)),
        new("req.hdr_cnt", (a, _) => Count(a, false, splits: true)),
        new("res.hdr_cnt", (a, _) => Count(a, true, splits: true)),
        new("req.fhdr_cnt", (a, _) => Count(a, false, splits: false)),
        new("res.fhdr_cnt", (a, _) => Count(a, true, splits: false)),
        new("req.hdr_ip", (a, _) => Address(a, false)),
        new("res.hdr_ip", (a, _) => Address(a, true)),
        new("req.hdr_val", (a, _) => Number(a, false)),
        new("res.hdr_val", (a, _) => Number(a, true)),
        new("req.hdr_names", (a, _) => Names(a, false)),
        new("res.hdr_names", (a, _) => Names(a, true)),
        new("req.hdrs", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Head(c, c.Request, out s)),
        new("res.hdrs", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Head(c, c.Response, out s)),
        new("status", (_, _) => Status),
        new("res.ver", (_, _) => Version),
        new("capture.res.ver", (_, _) => CapturedVersion),
        new("capture.req.hdr", (a, _) => Capture(a, isResponse: false)),
        new("capture.res.hdr", (a, _) => Capture(a, isResponse: true)),
    ];

    public static MessageHead? HeadOf(SampleContext context, bool? isResponse) => isResponse ?? context.IsResponse ? context.Response : context.Request;

    private static FetchFunction Values(SampleArguments arguments, bool? isResponse, bool splits)
    {
        var name = arguments.Bytes(0);
        var occurrence = (int)arguments.Number(1);
        return (SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
        {
            sample = default;
            if (HeadOf(context, isResponse) is not { } head)
            {
                return FetchStatus.Missing;
            }

            var values = new FieldValues(head, name, splits);
            return occurrence == 0 ? values.Next(ref cursor, out sample) : values.At(occurrence, out sample);
        };
    }

    private static FetchFunction Count(SampleArguments arguments, bool isResponse, bool splits)
    {
        var name = arguments.Bytes(0);
        return (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        {
            sample = default;
            return HeadOf(context, isResponse) is { } head ? Found(Sample.Of(new FieldValues(head, name, splits).Count()), out sample) : FetchStatus.Missing;
        };
    }

    private static FetchFunction Address(SampleArguments arguments, bool isResponse)
    {
        var values = Values(arguments, isResponse, splits: true);
        return (SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
        {
            FetchStatus status;
            while (((status = values(context, ref cursor, out sample)) & FetchStatus.Found) != 0)
            {
                if (ForwardedAddress.TryParse(sample.Bytes, out var address))
                {
                    sample = Sample.Of(address);
                    return status;
                }

                if ((status & FetchStatus.NotLast) == 0)
                {
                    break;
                }
            }

            return FetchStatus.Missing;
        };
    }

    private static FetchFunction Number(SampleArguments arguments, bool isResponse)
    {
        var values = Values(arguments, isResponse, splits: true);
        return (SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
        {
            var status = values(context, ref cursor, out sample);
            sample = Sample.Of(Numerals.ReadPrefix(sample.Bytes));
            return status;
        };
    }

    private static FetchFunction Names(SampleArguments arguments, bool isResponse)
    {
        var delimiter = arguments.Has(0) && arguments.Text(0).Length > 0 ? arguments.Bytes(0)[0] : (byte)',';
        return (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        {
            sample = default;
            if (HeadOf(context, isResponse) is not { } head)
            {
                return FetchStatus.Missing;
            }

            var output = new TextOutput(context.Arena.Free);
            foreach (ref readonly var field in head.Fields)
            {
                if (output.Written.Length > 0)
                {
                    output.Append(delimiter);
                }

                output.AppendLower(head.Name(field));
            }

            return Found(Sample.Text(context.Arena.Keep(output.Written.Length)), out sample);
        };
    }

    private static FetchStatus Head(SampleContext context, MessageHead? head, out Sample sample)
    {
        sample = default;
        if (head is null)
        {
            return FetchStatus.Missing;
        }

        var output = new TextOutput(context.Arena.Free);
        foreach (ref readonly var field in head.Fields)
        {
            output.AppendLower(head.Name(field));
            output.Append(": "u8);
            output.Append(head.Value(field));
            output.Append("\r\n"u8);
        }

        output.Append("\r\n"u8);
        return Found(Sample.Text(context.Arena.Keep(output.Written.Length)), out sample);
    }

    private static FetchStatus Status(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = Sample.Of(context.StatusCode);
        return context.StatusCode < 0 ? FetchStatus.Missing : FetchStatus.Found;
    }

    private static FetchStatus Version(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = Sample.Text(context.ResponseMinorVersion == 0 ? "1.0"u8 : "1.1"u8);
        return context.ResponseMinorVersion < 0 ? FetchStatus.Missing : FetchStatus.Found;
    }

    private static FetchStatus CapturedVersion(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = Sample.Text(context.ResponseMinorVersion == 0 ? "HTTP/1.0"u8 : "HTTP/1.1"u8);
        return context.ResponseMinorVersion < 0 ? FetchStatus.Missing : FetchStatus.Found;
    }

    private static FetchFunction Capture(SampleArguments arguments, bool isResponse)
    {
        var slot = (int)arguments.Number(0);
        return (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        {
            sample = default;
            var slots = isResponse ? context.ResponseCaptures : context.RequestCaptures;
            return slot < slots.Count && slots[slot].IsSet ? Found(Sample.Text(slots[slot].Bytes), out sample) : FetchStatus.Missing;
        };
    }
}
