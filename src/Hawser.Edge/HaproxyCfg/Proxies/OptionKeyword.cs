using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>option NAME [ARGUMENT…]</c> and <c>no option NAME</c></summary>
internal static class OptionKeyword
{
    public static void Parse(KeywordContext context)
    {
        if (!context.Expect("'option' expects an option name.", out var name))
        {
            return;
        }

        if (OptionTable.Find(name) is { } option)
        {
            context.Use($"option {name}");
            ParseSwitch(context, option);
            return;
        }

        if (OptionTable.FindConnectionMode(name) is { } mode)
        {
            context.Use($"option {name}");
            ParseConnectionMode(context, name, mode);
            return;
        }

        if (RemovedKeywords.Option(name) is { } removed)
        {
            context.Error(removed);
        }
        else if ((context.IsNegated || context.IsReset) && name != "redispatch")
        {
            context.Error($"negation/default is not supported for option '{name}'.");
        }
        else if (OptionParsers.Find(name) is { } parse)
        {
            context.Use($"option {name}");
            parse(context);
        }
        else
        {
            context.Error(HaproxyVocabulary.IsOption(name)
                ? $"'option {name}' is one of HAProxy's that Hawser does not support yet."
                : $"unknown option '{name}'{Spelling.Suggest(name, HaproxyVocabulary.OptionNames)}");
        }
    }

    private static void ParseSwitch(KeywordContext context, SwitchOption option)
    {
        if (!context.ExpectEnd($"option {option.Name}"))
        {
            return;
        }

        if ((option.Kinds & context.Proxy.Kind) == 0)
        {
            var missing = option.Kinds == ProxyKind.Backend ? "backend" : "frontend";
            context.Warning($"'{option.Name}' ignored because {context.Proxy.KindName} '{context.Proxy.Name}' has no {missing} capability.");
        }

        var options = context.IsNegated ? context.Proxy.Options & ~option.Option
            : context.IsReset ? (context.Proxy.Options & ~option.Option) | (ProxyOptions.Default & option.Option)
            : context.Proxy.Options | option.Option;
        context.Proxy = context.Proxy with { Options = options };
    }

    private static void ParseConnectionMode(KeywordContext context, string name, HttpConnectionMode mode)
    {
        // The last that is written holds; to negate another than that changes nothing.
        if (context.ExpectEnd($"option {name}"))
        {
            var proxy = context.Proxy;
            var next = context.IsNegated || context.IsReset
                ? proxy.ConnectionMode == mode ? HttpConnectionMode.KeepAlive : proxy.ConnectionMode
                : mode;
            context.Proxy = proxy with { ConnectionMode = next };
        }
    }
}
