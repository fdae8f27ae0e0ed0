using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Checks;

/// <summary>Reads the arguments of <c>http-check connect</c>.</summary>
internal static class CheckConnectParser
{
    public static (CheckStepConfig? Step, string? Problem) Parse(KeywordContext context, SourceLocation location)
    {
        var step = new CheckConnectConfig(location);
        while (context.TryNext(out var keyword))
        {
            switch (keyword)
            {
                case "default":
                    step = step with { UsesServerSettings = true };
                    break;
                case "send-proxy":
                    step = step with { SendsProxyHeader = true };
                    break;
                case "linger":
                    step = step with { Lingers = true };
                    break;
                case "comment":
                    if (!context.TryNext(out var comment) || comment.Length == 0)
                    {
                        return (null, "'comment' expects a string as argument.");
                    }

                    step = step with { Comment = comment };
                    break;
                case "port":
                    if (Port(context, ref step) is { } problem)
                    {
                        return (null, problem);
                    }

                    break;
                case "addr":
                    if (Address(context, ref step) is { } wrong)
                    {
                        return (null, wrong);
                    }

                    break;
                case "proto":
                    var proto = context.Next();
                    if (proto is not ("h1" or "none"))
                    {
                        return (null, proto is "h2" or "fcgi"
                            ? $"'proto {proto}' is one of HAProxy's that Hawser does not support yet"
                            : $"'proto' : unknown MUX protocol '{proto}'.");
                    }

                    break;
                case "ssl" or "sni" or "alpn" or "via-socks4":
                    return (null, $"'{keyword}' is one of HAProxy's that Hawser does not support yet");
                default:
                    return (null, "expects 'comment', 'port', 'addr', 'send-proxy', 'ssl', 'sni', 'alpn' or 'via-socks4', 'linger', 'default' "
                        + $"but got '{keyword}' as argument.");
            }
        }

        return (step, null);
    }

    private static string? Port(KeywordContext context, ref CheckConnectConfig step)
    {
        var text = context.Next();
        if (text.Length == 0)
        {
            return "'port' expects a port number or a sample expression as argument.";
        }

        if (Numbers.TryParse(text, out var port))
        {
            step = step with { Port = port };
            return port is >= 1 and <= 65535 ? null : $"expects a valid TCP port (from range 1 to 65535) or a sample expression, got {text}.";
        }

        var result = SampleParser.Parse(text, context.Location, context.Scope(SamplePoints.Check, "http-check expression"));
        if (result.Sample is not { } sample)
        {
            return $"error detected while parsing port expression : {result.Problem}";
        }

        step = step with { PortSample = sample };
        return (result.Fetch!.Points & SamplePoints.Check) != 0
            ? null
            : $"error detected while parsing port expression :  fetch method '{text}' extracts information from '{result.Fetch.Source}', none of which is available here.";
    }

    private static string? Address(KeywordContext context, ref CheckConnectConfig step)
    {
        var text = context.Next();
        if (text.Length == 0)
        {
            return "'addr' expects <ipv4|ipv6> as argument.";
        }

        if (AddressParser.TryParse(text, AddressForms.None, context.Session.Surroundings, out var address) is { } problem)
        {
            return $"'addr' : {problem}.";
        }

        step = step with { Address = new CheckTargetConfig(address.Kind, address.Address?.ToString() ?? address.Host, address.FirstPort) };
        return null;
    }
}
