using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hawser.Edge.Http1;
using static Hawser.Edge.Samples.ConstantFetches;

namespace Hawser.Edge.Samples;

/// <summary>Fetches of the request line and what stands in the target.</summary>
internal static class RequestFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("method", (_, _) => Method),
        new("url", (_, _) => Text(static r => r.Target)),
        new("path", (_, _) => Text(RequestTarget.Path)),
        new("pathq", (_, _) => Text(RequestTarget.PathAndQuery)),
        new("query", (_, _) => Text(RequestTarget.Query)),
        new("base", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Base(c, withQuery: false, out s)),
        new("baseq", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Base(c, withQuery: true, out s)),
        new("base32", (_, _) => Base32),
        new("base32+src", (_, _) => (SampleContext c, scoped ref FetchCursor cursor, out Sample s) => WithSource(c, Base32(c, ref cursor, out s), ref s)),
        new("url32", (_, _) => Url32),
        new("url32+src", (_, _) => (SampleContext c, scoped ref FetchCursor cursor, out Sample s) => WithSource(c, Url32(c, ref cursor, out s), ref s)),
        new("url_ip", (_, _) => UrlAddress),
        new("url_port", (_, _) => UrlPort),
        new("urlp", (a, _) => Parameter(a)),
        new("urlp_val", (a, _) => ParameterNumber(a)),
        new("req.ver", (_, _) => Version),
        new("req.proto_http", (_, _) => IsHttp),
        new("http_first_req", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Found(Sample.Of(c.IsFirstRequest), out s) & (c.Request is null ? FetchStatus.Missing : FetchStatus.Found)),
        new("capture.req.method", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Captured(RequestTarget.FirstWord(c.RequestLine), out s)),
        new("capture.req.uri", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Captured(RequestTarget.SecondWord(c.RequestLine), out s)),
        new("capture.req.ver", (_, _) => CapturedVersion),
    ];

    private delegate ReadOnlySpan<byte> Select(RequestHead request);

    private static FetchFunction Text(Select select) => (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
    {
        sample = default;
        if (context.Request is not { } request)
        {
            return FetchStatus.Missing;
        }

        var text = select(request);
        sample = Sample.Text(text);

        // There is none at all where the target has no such part, as an asterisk has no path; an empty query is one.
        return Unsafe.IsNullRef(ref MemoryMarshal.GetReference(text)) ? FetchStatus.Missing : FetchStatus.Found;
    };

    private static FetchStatus Captured(ReadOnlySpan<byte> text, out Sample sample)
    {
        sample = Sample.Text(text);
        return text.IsEmpty ? FetchStatus.Missing : FetchStatus.Found;
    }

    private static FetchStatus Method(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = Sample.Method(RequestTarget.FirstWord(context.RequestLine));
        return sample.Bytes.IsEmpty ? FetchStatus.Missing : FetchStatus.Found;
    }

    private static FetchStatus Version(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = default;
        return context.Request is { } request ? Found(Sample.Text(request.MinorVersion == 0 ? "1.0"u8 : "1.1"u8), out sample) : FetchStatus.Missing;
    }

    private static FetchStatus CapturedVersion(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        var line = context.RequestLine;
        sample = Sample.Text(line.EndsWith("1.0"u8) ? "HTTP/1.0"u8 : "HTTP/1.1"u8);
        return line.IsEmpty ? FetchStatus.Missing : FetchStatus.Found;
    }

    private static FetchStatus IsHttp(SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
        Found(Sample.Of(context.Request is not null), out sample);

    private static FetchStatus Base(SampleContext context, bool withQuery, out Sample sample)
    {
        sample = default;
        if (context.Request is not { } request)
        {
            return FetchStatus.Missing;
        }

        // The host as it stands there, followed by the path unless that is an asterisk.
        var host = request.Host;
        var path = withQuery ? RequestTarget.PathAndQuery(request) : RequestTarget.Path(request);
        if (!context.Arena.TryTake(host.Length + path.Length, out var text))
        {
            return FetchStatus.Missing;
        }

        host.CopyTo(text);
        path.CopyTo(text[host.Length..]);
        return Found(Sample.Text(text), out sample);
    }

    private static FetchStatus Base32(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        if (Base(context, withQuery: false, out sample) != FetchStatus.Found)
        {
            return FetchStatus.Missing;
        }

        return Found(Sample.Of(Hashes.Avalanche(Hashes.Sdbm(sample.Bytes))), out sample);
    }

    private static FetchStatus Url32(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = default;
        if (context.Request is not { } request || !context.Arena.TryTake(request.Host.Length + RequestTarget.PathAndQuery(request).Length, out var text))
        {
            return FetchStatus.Missing;
        }

        request.Host.CopyTo(text);
        RequestTarget.PathAndQuery(request).CopyTo(text[request.Host.Length..]);
        return Found(Sample.Of(Hashes.Avalanche(Hashes.Sdbm(text))), out sample);
    }

    private static FetchStatus WithSource(SampleContext context, FetchStatus status, ref Sample sample)
    {
        if (status != FetchStatus.Found || !context.Arena.TryTake(20, out var bytes))
        {
            return FetchStatus.Missing;
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)sample.Number);
        return Found(Sample.Binary(bytes[..(4 + context.Source.WriteBytes(bytes[4..]))]), out sample);
    }

    private static FetchStatus UrlAddress(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = default;
        if (context.Request is not { } request)
        {
            return FetchStatus.Missing;
        }

        var host = RequestTarget.Authority(request);
        var colon = host.IndexOf((byte)':');
        return Addresses.TryParseIPv4(colon < 0 ? host : host[..colon], out var address) ? Found(Sample.Of(address), out sample) : FetchStatus.Missing;
    }

    private static FetchStatus UrlPort(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = default;
        if (context.Request is not { } request)
        {
            return FetchStatus.Missing;
        }

        var host = RequestTarget.Authority(request);
        var colon = host.LastIndexOf((byte)':');

        // As for url_ip, the host must be an address.
        return !Addresses.TryParseIPv4(colon < 0 ? host : host[..colon], out _) ? FetchStatus.Missing : Found(Sample.Of(colon < 0 ? 80 : Numerals.ReadPrefix(host[(colon + 1)..])), out sample);
    }

    private static FetchFunction Parameter(SampleArguments arguments)
    {
        var name = arguments.Bytes(0);
        var delimiter = arguments.Has(1) && arguments.Text(1).Length > 0 ? arguments.Bytes(1)[0] : (byte)'?';
        return (SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
        {
            sample = default;
            return context.Request is { } request
                ? UrlParameters.Next(RequestTarget.AfterDelimiter(request, delimiter), name, delimiter, ref cursor, out sample)
                : FetchStatus.Missing;
        };
    }

    private static FetchFunction ParameterNumber(SampleArguments arguments)
    {
        var parameter = Parameter(arguments);
        return (SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
        {
            var status = parameter(context, ref cursor, out sample);
            return (status & FetchStatus.Found) == 0 ? status : status & Found(Sample.Of(Numerals.ReadPrefix(sample.Bytes)), out sample) | (status & FetchStatus.NotLast);
        };
    }
}
