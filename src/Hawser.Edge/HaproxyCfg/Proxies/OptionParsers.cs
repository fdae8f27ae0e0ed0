using System.Collections.Frozen;
using System.Net;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary>The options that take arguments or set more than one thing.</summary>
internal static class OptionParsers
{
    private static readonly FrozenDictionary<string, Action<KeywordContext>> Table = new Dictionary<string, Action<KeywordContext>>
    {
        ["forwardfor"] = ParseForwardFor,
        ["originalto"] = ParseOriginalTo,
        ["http-restrict-req-hdr-names"] = ParseHeaderNames,
        ["httpchk"] = HttpCheckOption.Parse,
        ["tcp-check"] = ParseTcpCheck,
        ["httplog"] = ParseHttpLog,
        ["tcplog"] = ParseTcpLog,
        ["redispatch"] = ParseRedispatch,
        ["tcpka"] = ParseKeepAlive,
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Table.Keys;

    public static Action<KeywordContext>? Find(string name) => Table.GetValueOrDefault(name);

    private static void ParseForwardFor(KeywordContext context)
    {
        var forward = new ForwardForConfig(ForwardForConfig.DefaultHeader, IfNone: false);
        while (context.TryNext(out var argument))
        {
            switch (argument)
            {
                case "if-none":
                    forward = forward with { IfNone = true };
                    break;
                case "header":
                    if (!context.Expect("'option forwardfor header' expects <header_name> as argument.", out var header))
                    {
                        return;
                    }

                    forward = forward with { Header = header.ToLowerInvariant() };
                    break;
                case "except":
                    if (Network(context) is not { } network)
                    {
                        context.Error("'option forwardfor except' expects <address>[/mask] as argument.");
                        return;
                    }

                    context.Use("option forwardfor except");
                    forward = forward with { Except = network };
                    break;
                default:
                    context.Error("'option forwardfor' only supports optional values: 'except', 'header' and 'if-none'.");
                    return;
            }
        }

        context.Proxy = context.Proxy with { ForwardFor = forward };
    }

    private static void ParseOriginalTo(KeywordContext context)
    {
        var original = new OriginalToConfig(OriginalToConfig.DefaultHeader);
        while (context.TryNext(out var argument))
        {
            switch (argument)
            {
                case "header":
                    if (!context.Expect("'option originalto header' expects <header_name> as argument.", out var header))
                    {
                        return;
                    }

                    original = original with { Header = header.ToLowerInvariant() };
                    break;
                case "except":
                    if (Network(context) is not { } network)
                    {
                        context.Error("'option originalto except' expects <address>[/mask] as argument.");
                        return;
                    }

                    original = original with { Except = network };
                    break;
                default:
                    context.Error("'option originalto' only supports optional values: 'except' and 'header'.");
                    return;
            }
        }

        context.Proxy = context.Proxy with { OriginalTo = original };
    }

    private static IPNetwork? Network(KeywordContext context)
    {
        var pattern = AddressPatterns.TryParse(context.Next(), out var parsed) is null ? parsed as NetworkPatternConfig : null;
        return pattern is null ? null : new IPNetwork(Masked(pattern), pattern.PrefixLength);
    }

    /// <summary>An <see cref="IPNetwork"/> wants the bits behind its prefix to be 0.</summary>
    private static IPAddress Masked(NetworkPatternConfig pattern)
    {
        var bytes = pattern.Address.GetAddressBytes();
        for (var bit = pattern.PrefixLength; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPAddress(bytes);
    }

    private static void ParseHeaderNames(KeywordContext context)
    {
        const string Usage = "option 'http-restrict-req-hdr-names' expects 'preserve', 'reject' or 'delete' option.";
        if (!context.TryNext(out var word) || word.Length == 0)
        {
            context.Error($"missing parameter. {Usage}");
            return;
        }

        HeaderNameRestriction? restriction = word switch
        {
            "preserve" => HeaderNameRestriction.Preserve,
            "reject" => HeaderNameRestriction.Reject,
            "delete" => HeaderNameRestriction.Delete,
            _ => null,
        };
        if (restriction is null)
        {
            context.Error($"invalid parameter '{word}'. {Usage}");
            return;
        }

        if (context.ExpectEnd())
        {
            context.Proxy = context.Proxy with { HeaderNames = restriction.Value };
        }
    }

    private static void ParseTcpCheck(KeywordContext context)
    {
        if (context.ExpectEnd("option tcp-check"))
        {
            context.Proxy = context.Proxy with { CheckKind = CheckKind.Tcp, HttpCheck = null };
        }
    }

    /// <summary>HAProxy's format in the manner of NCSA's common log format (configuration manual, <c>option httplog</c>).</summary>
    private const string CommonLogFormat =
        "%{+Q}o %{-Q}ci - - [%trg] %r %ST %B \"\" \"\" %cp %ms %ft %b %s %TR %Tw %Tc %Tr %Ta %tsc %ac %fc %bc %sc %rc %sq %bq %CC %CS %hrl %hsl";

    private static void ParseHttpLog(KeywordContext context)
    {
        if (context.TryNext("clf"))
        {
            SetLogKind(context, LogKind.Http, "httplog");
            context.Proxy = context.Proxy with { LogFormat = new LogFormatConfig(CommonLogFormat, [], context.Location) };
            return;
        }

        if (context.TryNext(out _))
        {
            context.Error("keyword 'httplog' only supports option 'clf'.");
            return;
        }

        SetLogKind(context, LogKind.Http, "httplog");
    }

    private static void ParseTcpLog(KeywordContext context)
    {
        if (context.ExpectEnd("option tcplog"))
        {
            SetLogKind(context, LogKind.Tcp, "tcplog");
        }
    }

    private static void SetLogKind(KeywordContext context, LogKind kind, string name)
    {
        if (context.Proxy.Kind == ProxyKind.Backend)
        {
            context.Warning($"backend '{context.Proxy.Name}' : 'option {name}' directive is ignored in backends.");
            return;
        }

        context.Proxy = context.Proxy with { LogKind = kind, LogKindLocation = context.Location, LogFormat = null };
    }

    private static void ParseRedispatch(KeywordContext context)
    {
        var interval = context.IsNegated || context.IsReset ? 0 : RedispatchConfig.LastRetry;
        if (context.HasMore && !context.ExpectInteger("invalid number of redispatch retries", int.MinValue, out interval))
        {
            return;
        }

        if (context.ExpectEnd())
        {
            context.Proxy = context.Proxy with { Redispatch = interval == 0 ? null : new RedispatchConfig(interval) };
        }
    }

    private static void ParseKeepAlive(KeywordContext context)
    {
        if (!context.ExpectEnd("option tcpka"))
        {
            return;
        }

        var options = (context.Proxy.Kind & (ProxyKind.Frontend | ProxyKind.Defaults)) != 0 ? ProxyOptions.ClientKeepAlive : ProxyOptions.None;
        options |= (context.Proxy.Kind & (ProxyKind.Backend | ProxyKind.Defaults)) != 0 ? ProxyOptions.ServerKeepAlive : ProxyOptions.None;
        context.Proxy = context.Proxy with { Options = context.Proxy.Options | options };
    }
}
