using static Hawser.Edge.Samples.ConstantFetches;

namespace Hawser.Edge.Samples;

/// <summary>Fetches of the first message of a TLS handshake that passes through, and of RDP's cookie.</summary>
internal static class HandshakeFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("req.ssl_hello_type", (_, _) => Of(static (ClientHello h, SampleContext _, out Sample s) => Found(Sample.Of(h.Type), out s))),
        new("res.ssl_hello_type", (_, _) => Of(static (ClientHello h, SampleContext _, out Sample s) => Found(Sample.Of(h.Type), out s))),
        new("req.ssl_ver", (_, _) => Of(static (ClientHello h, SampleContext _, out Sample s) => Found(Sample.Of(h.Version), out s), MustBeClient)),
        new("req.ssl_sni", (_, _) => Of(static (ClientHello h, SampleContext _, out Sample s) => Text(h.ServerName, out s), MustBeClient)),
        new("req.ssl_alpn", (_, _) => Of(Protocols, MustBeClient)),
        new("req.ssl_ec_ext", (_, _) => Of(static (ClientHello h, SampleContext _, out Sample s) => Found(Sample.Of(h.HasCurves), out s), MustBeClient)),
        new("req.ssl_st_ext", (_, _) => Of(static (ClientHello h, SampleContext _, out Sample s) => Found(Sample.Of(h.TicketState), out s), MustBeClient)),
        new("req.rdp_cookie", (a, _) => RdpCookie(a.Bytes(0))),
        new("req.rdp_cookie_cnt", (a, _) => RdpCookieCount(a.Bytes(0))),
    ];

    private const bool MustBeClient = true;

    private delegate FetchStatus Read(ClientHello hello, SampleContext context, out Sample sample);

    private static FetchFunction Of(Read read, bool mustBeClient = false) => (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
    {
        sample = default;
        var hello = ClientHello.Parse(context.Content.Span);
        return hello.Status switch
        {
            ClientHelloStatus.Complete when !mustBeClient || hello.Type == ClientHello.ClientType => read(hello, context, out sample),
            ClientHelloStatus.Incomplete when !context.IsFinal => FetchStatus.MayChange,
            _ => FetchStatus.Missing,
        };
    };

    private static FetchStatus Text(ReadOnlySpan<byte> text, out Sample sample)
    {
        sample = Sample.Text(text);
        return text.IsEmpty ? FetchStatus.Missing : FetchStatus.Found;
    }

    /// <summary>The names of the protocols, with commas between them.</summary>
    private static FetchStatus Protocols(ClientHello hello, SampleContext context, out Sample sample)
    {
        var list = hello.Protocols;
        var output = new TextOutput(context.Arena.Free);
        while (list.Length > 0 && list[0] < list.Length)
        {
            if (output.Written.Length > 0)
            {
                output.Append((byte)',');
            }

            output.Append(list.Slice(1, list[0]));
            list = list[(1 + list[0])..];
        }

        return Text(context.Arena.Keep(output.Written.Length), out sample);
    }

    private static FetchFunction RdpCookie(byte[] name) => (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
    {
        sample = default;
        var status = RdpRequest.TryFindCookie(context.Content.Span, name, out var value);
        if (status == ClientHelloStatus.Complete)
        {
            return Found(Sample.Text(value), out sample);
        }

        return status == ClientHelloStatus.Incomplete && !context.IsFinal ? FetchStatus.MayChange : FetchStatus.Missing;
    };

    private static FetchFunction RdpCookieCount(byte[] name)
    {
        var cookie = RdpCookie(name);
        return (SampleContext context, scoped ref FetchCursor cursor, out Sample sample) =>
        {
            var status = cookie(context, ref cursor, out sample);
            sample = Sample.Of((status & FetchStatus.Found) != 0 ? 1 : 0);
            return status;
        };
    }
}
