using System.Collections.Frozen;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>All keywords of the proxy sections that Hawser understands.</summary>
internal static class ProxyKeywords
{
    private static readonly FrozenDictionary<string, Keyword> Table = new Keyword[]
    {
        new("acl", ProxyKind.Frontend | ProxyKind.Backend, AclKeywords.ParseAcl),
        new("balance", Keyword.DefaultsAndBackend, BalanceKeyword.Parse),
        new("bind", ProxyKind.Frontend, BindKeyword.Parse),
        new("cookie", Keyword.DefaultsAndBackend, CookieKeyword.Parse),
        new("default_backend", Keyword.DefaultsAndFrontend, AclKeywords.ParseDefaultBackend),
        new("log", Keyword.Everywhere, LogKeyword.ParseInProxy),
        new("maxconn", Keyword.DefaultsAndFrontend, LimitKeywords.ParseMaxConn),
        new("mode", Keyword.Everywhere, ModeKeyword.Parse),
        new("option", Keyword.Everywhere, OptionKeyword.Parse),
        new("retries", Keyword.DefaultsAndBackend, LimitKeywords.ParseRetries),
        new("server", ProxyKind.Backend, ServerKeyword.Parse),
        new("timeout", Keyword.Everywhere, TimeoutKeyword.Parse),
        new("use_backend", ProxyKind.Frontend, AclKeywords.ParseUseBackend),
    }.ToFrozenDictionary(k => k.Name);

    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>Reads one line of a proxy section.</summary>
    public static void Parse(KeywordContext context)
    {
        context.TryNext(out var name);
        var proxy = context.Proxy;
        if (!Table.TryGetValue(name, out var keyword))
        {
            var section = proxy.Kind == ProxyKind.Listen ? "listen" : proxy.KindName;
            context.Error(HaproxyVocabulary.IsProxyKeyword(name)
                ? $"keyword '{name}' in '{section}' section is one of HAProxy's that Hawser does not support yet"
                : $"unknown keyword '{name}' in '{section}' section{Spelling.Suggest(name, Names)}");
        }
        else if ((keyword.Kinds & proxy.Kind) != 0)
        {
            keyword.Parse(context);
        }
        else if (name is "server")
        {
            context.Error($"'{name}' not allowed because {proxy.KindName} '{proxy.Name}' has no backend capability.");
        }
        else if (proxy.Kind == ProxyKind.Defaults)
        {
            context.Error($"'{name}' not allowed in 'defaults' section.");
        }
        else
        {
            var missing = proxy.IsFrontend ? "backend" : "frontend";
            context.Warning($"'{name}' ignored because {proxy.KindName} '{proxy.Name}' has no {missing} capability.");
        }
    }
}
