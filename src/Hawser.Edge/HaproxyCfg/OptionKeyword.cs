using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary><c>option &lt;name&gt; [...]</c></summary>
internal static class OptionKeyword
{
    private static readonly string[] Options = ["forwardfor", "httpchk", "httplog", "redispatch", "tcplog"];

    public static void Parse(KeywordContext context)
    {
        if (!context.Expect("'option' expects an option name.", out var option))
        {
            return;
        }

        switch (option)
        {
            case "forwardfor":
                ParseForwardFor(context);
                break;
            case "httpchk":
                ParseHttpCheck(context);
                break;
            case "httplog":
                context.Proxy = context.Proxy with { LogKind = LogKind.Http };
                context.ExpectEnd("option httplog");
                break;
            case "tcplog":
                context.Proxy = context.Proxy with { LogKind = LogKind.Tcp };
                context.ExpectEnd("option tcplog");
                break;
            case "redispatch":
                ParseRedispatch(context);
                break;
            default:
                context.Error(HaproxyVocabulary.IsOption(option)
                    ? $"'option {option}' is one of HAProxy's that Hawser does not support yet"
                    : $"unknown option '{option}'{Spelling.Suggest(option, Options)}.");
                break;
        }
    }

    private static void ParseForwardFor(KeywordContext context)
    {
        var header = ForwardForConfig.DefaultHeader;
        var ifNone = false;
        while (context.TryNext(out var argument))
        {
            switch (argument)
            {
                case "if-none":
                    ifNone = true;
                    break;
                case "header" when context.TryNext(out var name) && name.Length > 0:
                    header = name.ToLowerInvariant();
                    break;
                case "except":
                    context.Error("'option forwardfor except' is one of HAProxy's that Hawser does not support yet");
                    return;
                default:
                    context.Error("'option forwardfor' only supports optional values: 'header' and 'if-none'.");
                    return;
            }
        }

        context.Proxy = context.Proxy with { ForwardFor = new ForwardForConfig(header, ifNone) };
    }

    private static void ParseHttpCheck(KeywordContext context)
    {
        // One word is a URI, two are method and URI, three end with the version.
        var words = new List<string>();
        while (context.TryNext(out var word))
        {
            words.Add(word);
        }

        if (words.Count > 3)
        {
            context.Error($"'option httpchk' cannot handle unexpected argument '{words[3]}'.");
            return;
        }

        var defaults = HttpCheckConfig.Default;
        var check = words.Count switch
        {
            0 => defaults,
            1 => defaults with { Uri = words[0] },
            2 => defaults with { Method = words[0], Uri = words[1] },
            _ => new HttpCheckConfig(words[0], words[1], words[2]),
        };
        context.Proxy = context.Proxy with { HttpCheck = check };
    }

    private static void ParseRedispatch(KeywordContext context)
    {
        var interval = RedispatchConfig.LastRetry;
        if (context.HasMore && !context.ExpectInteger("invalid number of redispatch retries", int.MinValue, out interval))
        {
            return;
        }

        context.ExpectEnd("option redispatch");
        context.Proxy = context.Proxy with { Redispatch = interval == 0 ? null : new RedispatchConfig(interval) };
    }
}
