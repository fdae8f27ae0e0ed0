using Hawser.Edge.Http1;

namespace Hawser.Edge.Samples;

/// <summary>Fetches of content: what a TCP connection has sent so far, and bodies as far as they are there.</summary>
internal static class ContentFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("req.len", (_, _) => Length),
        new("res.len", (_, _) => Length),
        new("payload", (a, _) => Payload(a)),
        new("req.payload", (a, _) => Payload(a)),
        new("res.payload", (a, _) => Payload(a)),
        new("payload_lv", (a, _) => PayloadWithLength(a)),
        new("req.payload_lv", (a, _) => PayloadWithLength(a)),
        new("res.payload_lv", (a, _) => PayloadWithLength(a)),
        new("req.body", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Body(c.Request, c, out s)),
        new("req.body_len", (_, _) => BodyLength),
        new("req.body_size", (_, _) => BodySize),
        new("req.body_param", (a, _) => BodyParameter(a)),
    ];

    private static FetchStatus Length(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = Sample.Of(ContentOf(context).Length);
        return Found(context);
    }

    private static ReadOnlySpan<byte> ContentOf(SampleContext context) =>
        context.Request is { } request ? request.Buffer.AsSpan(0, request.Length) : context.Content.Span;

    /// <summary>What is found in content may change while there may be more.</summary>
    private static FetchStatus Found(SampleContext context) => context.IsFinal ? FetchStatus.Found : FetchStatus.Found | FetchStatus.MayChange;

    private static FetchStatus Missing(SampleContext context) => context.IsFinal ? FetchStatus.Missing : FetchStatus.MayChange;

    private static FetchFunction Payload(SampleArguments arguments)
    {
        var (offset, length) = ((int)arguments.Number(0), (int)arguments.Number(1));
        return (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        {
            var content = ContentOf(context);
            sample = default;
            if (offset + length > content.Length)
            {
                return Missing(context);
            }

            sample = Sample.Binary(length == 0 ? content[offset..] : content.Slice(offset, length));
            return length == 0 ? Found(context) : FetchStatus.Found;
        };
    }

    private static FetchFunction PayloadWithLength(SampleArguments arguments)
    {
        var (lengthOffset, lengthSize) = ((int)arguments.Number(0), (int)arguments.Number(1));
        var text = arguments.Text(2);
        var offset = text.Length == 0 ? lengthOffset + lengthSize
            : text[0] is '+' or '-' ? lengthOffset + lengthSize + int.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        {
            var content = ContentOf(context);
            sample = default;
            if (lengthOffset + lengthSize > content.Length)
            {
                return Missing(context);
            }

            var length = 0L;
            foreach (var part in content.Slice(lengthOffset, lengthSize))
            {
                length = (length << 8) | part;
            }

            if (length is 0 or > MessageHead.BufferLength)
            {
                return FetchStatus.Missing;
            }

            if (offset + length > content.Length)
            {
                return Missing(context);
            }

            sample = Sample.Binary(content.Slice(offset, (int)length));
            return FetchStatus.Found;
        };
    }

    private static FetchStatus Body(RequestHead? request, SampleContext context, out Sample sample)
    {
        sample = default;
        if (request is null)
        {
            return FetchStatus.Missing;
        }

        if (request.BodyKind != BodyKind.Chunked)
        {
            var length = (int)Math.Min(request.ContentLength, request.Rest.Length);
            return ConstantFetches.Found(Sample.Binary(request.Rest[..length]), out sample);
        }

        var output = new TextOutput(context.Arena.Free);
        var chunks = default(ChunkedReader);
        var rest = request.Rest;
        while (!rest.IsEmpty && !chunks.IsFinished && !chunks.IsBroken)
        {
            output.Append(chunks.Next(ref rest));
        }

        return ConstantFetches.Found(Sample.Binary(context.Arena.Keep(output.Written.Length)), out sample);
    }

    private static FetchStatus BodyLength(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        var status = Body(context.Request, context, out sample);
        sample = Sample.Of(sample.Bytes.Length);
        return status;
    }

    /// <summary>The announced length, or, of chunks, what has come.</summary>
    private static FetchStatus BodySize(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        var status = BodyLength(context, ref cursor, out sample);
        sample = context.Request is { BodyKind: not BodyKind.Chunked } request ? Sample.Of(request.ContentLength) : sample;
        return status;
    }

    private static FetchFunction BodyParameter(SampleArguments arguments)
    {
        var name = arguments.Bytes(0);
        return (SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
            Body(context.Request, context, out var body) == FetchStatus.Found
                ? UrlParameters.Next(body.Bytes, name, (byte)'?', ref cursor, out sample)
                : ConstantFetches.Found(default, out sample) & FetchStatus.Missing;
    }
}
