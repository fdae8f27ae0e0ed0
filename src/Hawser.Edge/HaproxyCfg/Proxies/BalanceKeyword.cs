using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>balance ALGORITHM [ARGUMENT…]</c></summary>
internal static class BalanceKeyword
{
    private const string Usage = "balance only supports 'roundrobin', 'static-rr', 'leastconn', 'source', 'uri', 'url_param', 'hdr(name)' and 'rdp-cookie(name)' options.";

    /// <summary>The names of the algorithms, without their arguments.</summary>
    public static string[] Names { get; } = ["first", "hash", "hdr", "leastconn", "random", "rdp-cookie", "roundrobin", "source", "static-rr", "uri", "url_param"];

    public static void Parse(KeywordContext context)
    {
        // Without an argument HAProxy takes the default, roundrobin.
        var word = context.HasMore ? context.Next() : "roundrobin";
        var name = word.Split('(')[0];
        var problem = TryParse(context, word, name, out var balance);
        if (problem is not null)
        {
            context.Error(problem);
            return;
        }

        context.Use($"balance {name}");
        if (context.ExpectEnd())
        {
            context.Proxy = context.Proxy with { Balance = balance };
        }
    }

    private static string? TryParse(KeywordContext context, string word, string name, out BalanceConfig balance)
    {
        balance = BalanceConfig.Default;
        switch (name)
        {
            case "roundrobin" or "static-rr" or "leastconn" or "first" or "source" when word == name:
                balance = balance with
                {
                    Algorithm = name switch
                    {
                        "static-rr" => BalanceAlgorithm.StaticRoundRobin,
                        "leastconn" => BalanceAlgorithm.LeastConnections,
                        "first" => BalanceAlgorithm.First,
                        "source" => BalanceAlgorithm.Source,
                        _ => BalanceAlgorithm.RoundRobin,
                    },
                };
                return null;
            case "random":
                return Random(word, ref balance);
            case "uri" when word == name:
                return Uri(context, ref balance);
            case "url_param" when word == name:
                return UrlParameter(context, ref balance);
            case "hash" when word == name:
                return Hash(context, ref balance);
            case "hdr" when word != name:
                return Header(context, word, ref balance);
            case "rdp-cookie":
                return RdpCookie(word, ref balance);
            default:
                return Usage;
        }
    }

    private static string? Random(string word, ref BalanceConfig balance)
    {
        balance = balance with { Algorithm = BalanceAlgorithm.Random };
        var text = word["random".Length..];
        if (text is "" or "()")
        {
            return null;
        }

        var digits = text.AsSpan(1).IndexOfAnyExceptInRange('0', '9');
        if (digits < 0)
        {
            return "balance random : missing closing parenthesis.";
        }

        if (text[1 + digits] != ')' || text.Length > digits + 2)
        {
            return $"balance random : unexpected character '{(text[1 + digits] == ')' ? text[digits + 2] : text[1 + digits])}' after argument.";
        }

        var isNumber = Numbers.TryParse(text[1..(1 + digits)], out var draws);
        balance = balance with { Draws = draws };
        return isNumber && draws >= 1 ? null : "balance random : number of draws must be at least 1.";
    }

    private static string? Uri(KeywordContext context, ref BalanceConfig balance)
    {
        balance = balance with { Algorithm = BalanceAlgorithm.Uri };
        while (context.TryNext(out var parameter))
        {
            switch (parameter)
            {
                case "len" or "depth":
                    var text = context.Next();
                    if (!Numbers.TryParse(text, out var number) || number <= 0)
                    {
                        return $"balance uri : '{parameter}' expects a positive integer (got '{text}').";
                    }

                    balance = parameter == "len" ? balance with { UriLength = number } : balance with { UriDepth = number };
                    break;
                case "whole":
                    balance = balance with { UriWhole = true };
                    break;
                case "path-only":
                    balance = balance with { UriPathOnly = true };
                    break;
                default:
                    return $"balance uri only accepts parameters 'len', 'depth', 'path-only', and 'whole' (got '{parameter}').";
            }
        }

        return null;
    }

    private static string? UrlParameter(KeywordContext context, ref BalanceConfig balance)
    {
        if (!context.TryNext(out var name) || name.Length == 0)
        {
            return "balance url_param requires an URL parameter name.";
        }

        balance = balance with { Algorithm = BalanceAlgorithm.UrlParameter, Name = name };
        if (!context.TryNext(out var modifier))
        {
            return null;
        }

        if (modifier != "check_post")
        {
            return $"balance url_param only accepts 'check_post' modifier (got '{modifier}').";
        }

        // How many bytes to wait for was an argument once, and is still read.
        context.TryNext(out _);
        context.Use("balance url_param check_post");
        balance = balance with { ChecksPost = true };
        return null;
    }

    private static string? Hash(KeywordContext context, ref BalanceConfig balance)
    {
        if (!context.TryNext(out var text) || text.Length == 0)
        {
            return "balance hash requires a sample expression.";
        }

        if (context.HasMore)
        {
            return $"balance hash takes no other argument (got '{context.Peek}').";
        }

        var result = SampleParser.Parse(text, context.Location, context.Scope(SamplePoints.BackendServerChoice, "balance hash"));
        if (result.Sample is not { } sample)
        {
            return $"backend '{context.Proxy.Name}' failed to parse 'balance hash' expression '{text}' in : {result.Problem}.";
        }

        balance = balance with { Algorithm = BalanceAlgorithm.Hash, Sample = sample };
        return (result.Fetch!.Points & SamplePoints.BackendServerChoice) != 0
            ? null
            : $"backend '{context.Proxy.Name}' error detected while parsing 'balance hash' expression '{text}' which requires information from {result.Fetch.Source}, which is not available here.";
    }

    private static string? Header(KeywordContext context, string word, ref BalanceConfig balance)
    {
        var close = word.IndexOf(')');
        if (close <= "hdr(".Length)
        {
            return "balance hdr requires an http header field name.";
        }

        balance = balance with { Algorithm = BalanceAlgorithm.Header, Name = word["hdr(".Length..close] };
        if (context.TryNext(out var modifier))
        {
            context.Use("balance hdr use_domain_only");
            balance = balance with { UsesDomainOnly = true };
            return modifier == "use_domain_only" ? null : $"balance {word} only accepts 'use_domain_only' modifier (got '{modifier}').";
        }

        return null;
    }

    private static string? RdpCookie(string word, ref BalanceConfig balance)
    {
        var name = word["rdp-cookie".Length..];
        var isMissing = name.Length > 0 && (name.Length < 3 || name[0] != '(' || name[^1] != ')');
        balance = balance with { Algorithm = BalanceAlgorithm.RdpCookie, Name = name.Length == 0 || isMissing ? "msts" : name[1..^1] };
        return isMissing ? "balance rdp-cookie : missing cookie name." : null;
    }
}
