using System.Collections.Frozen;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Actions;
using Hawser.Edge.HaproxyCfg.Binds;
using Hawser.Edge.HaproxyCfg.Captures;
using Hawser.Edge.HaproxyCfg.Checks;
using Hawser.Edge.HaproxyCfg.Errors;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Logs;
using Hawser.Edge.HaproxyCfg.Servers;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary>All keywords of the proxy sections that Hawser understands.</summary>
internal static class ProxyKeywords
{
    private static readonly FrozenDictionary<string, Keyword> Table = new Keyword[]
    {
        new("acl", Keyword.Everywhere, SwitchingKeywords.ParseAcl),
        new("backlog", Keyword.DefaultsAndFrontend, LimitKeywords.ParseBacklog),
        new("balance", Keyword.DefaultsAndBackend, BalanceKeyword.Parse),
        new("bind", ProxyKind.Frontend, BindKeyword.Parse),
        new("capture", Keyword.DefaultsAndFrontend, CaptureKeywords.Parse),
        new("clitcpka-cnt", Keyword.DefaultsAndFrontend, KeepAliveKeywords.Parse),
        new("clitcpka-idle", Keyword.DefaultsAndFrontend, KeepAliveKeywords.Parse),
        new("clitcpka-intvl", Keyword.DefaultsAndFrontend, KeepAliveKeywords.Parse),
        new("cookie", Keyword.DefaultsAndBackend, CookieKeyword.Parse),
        new("declare", Keyword.Everywhere, CaptureKeywords.ParseDeclare) { ChecksItself = true },
        new("default-server", Keyword.DefaultsAndBackend, ServerKeyword.ParseDefault) { IsStrict = true },
        new("default_backend", Keyword.DefaultsAndFrontend, SwitchingKeywords.ParseDefaultBackend),
        new("description", Keyword.FrontendAndBackend, StateKeywords.ParseDescription),
        new("disabled", Keyword.Everywhere, StateKeywords.ParseDisabled),
        new("dispatch", ProxyKind.Backend, PersistKeywords.ParseDispatch),
        new("dynamic-cookie-key", Keyword.DefaultsAndBackend, PersistKeywords.ParseDynamicKey),
        new("enabled", Keyword.Everywhere, StateKeywords.ParseEnabled),
        new("error-log-format", Keyword.Everywhere, LogFormatKeywords.ParseErrorFormat),
        new("errorfile", Keyword.Everywhere, ErrorKeywords.ParseFile),
        new("errorfiles", Keyword.Everywhere, ErrorKeywords.ParseFiles),
        new("errorloc", Keyword.Everywhere, ErrorKeywords.ParseLocation),
        new("errorloc302", Keyword.Everywhere, ErrorKeywords.ParseLocation),
        new("errorloc303", Keyword.Everywhere, ErrorKeywords.ParseLocation),
        new("force-persist", ProxyKind.Backend, PersistKeywords.ParsePersist),
        new("fullconn", Keyword.DefaultsAndBackend, LimitKeywords.ParseFullConn) { Hint = " Maybe you want 'maxconn' instead ?" },
        new("hash-balance-factor", Keyword.DefaultsAndBackend, HashKeywords.ParseBalanceFactor),
        new("hash-type", Keyword.DefaultsAndBackend, HashKeywords.ParseType),
        new("hawser-return-pace", Keyword.DefaultsAndBackend, LimitKeywords.ParseReturnPace),
        new("http-after-response", Keyword.Everywhere, HttpRuleKeywords.ParseAfterResponse),
        new("http-check", Keyword.DefaultsAndBackend, HttpCheckKeyword.Parse),
        new("http-error", Keyword.Everywhere, ErrorKeywords.ParseHttpError),
        new("http-request", Keyword.Everywhere, HttpRuleKeywords.ParseRequest),
        new("http-response", Keyword.Everywhere, HttpRuleKeywords.ParseResponse),
        new("http-reuse", Keyword.DefaultsAndBackend, RetryKeywords.ParseHttpReuse),
        new("http-send-name-header", Keyword.DefaultsAndBackend, RetryKeywords.ParseServerNameHeader),
        new("id", Keyword.FrontendAndBackend, LimitKeywords.ParseId),
        new("ignore-persist", ProxyKind.Backend, PersistKeywords.ParsePersist),
        new("log", Keyword.Everywhere, LogKeyword.ParseInProxy),
        new("log-format", Keyword.Everywhere, LogFormatKeywords.ParseLogFormat),
        new("log-format-sd", Keyword.Everywhere, LogFormatKeywords.ParseStructuredData),
        new("log-tag", Keyword.Everywhere, LogFormatKeywords.ParseTag),
        new("max-keep-alive-queue", Keyword.DefaultsAndBackend, LimitKeywords.ParseMaxKeepAliveQueue),
        new("maxconn", Keyword.DefaultsAndFrontend, LimitKeywords.ParseMaxConn) { Hint = " Maybe you want 'fullconn' instead ?" },
        new("mode", Keyword.Everywhere, ModeKeyword.Parse),
        new("monitor", ProxyKind.Frontend, MonitorKeywords.ParseMonitor),
        new("monitor-uri", Keyword.DefaultsAndFrontend, MonitorKeywords.ParseUri),
        new("option", Keyword.Everywhere, OptionKeyword.Parse),
        new("rate-limit", Keyword.DefaultsAndFrontend, LimitKeywords.ParseRateLimit),
        new("redirect", Keyword.FrontendAndBackend, HttpRuleKeywords.ParseRedirect),
        new("retries", Keyword.DefaultsAndBackend, LimitKeywords.ParseRetries),
        new("retry-on", Keyword.DefaultsAndBackend, RetryKeywords.ParseRetryOn),
        new("server", ProxyKind.Backend, ServerKeyword.Parse) { IsStrict = true },
        new("server-template", ProxyKind.Backend, ServerTemplateKeyword.Parse) { IsStrict = true },
        new("source", Keyword.DefaultsAndBackend, RetryKeywords.ParseSource),
        new("srvtcpka-cnt", Keyword.DefaultsAndBackend, KeepAliveKeywords.Parse),
        new("srvtcpka-idle", Keyword.DefaultsAndBackend, KeepAliveKeywords.Parse),
        new("srvtcpka-intvl", Keyword.DefaultsAndBackend, KeepAliveKeywords.Parse),
        new("tcp-request", Keyword.Everywhere, TcpRuleKeywords.ParseRequest),
        new("tcp-response", Keyword.Everywhere, TcpRuleKeywords.ParseResponse),
        new("timeout", Keyword.Everywhere, TimeoutKeyword.Parse),
        new("unique-id-format", Keyword.Everywhere, LogFormatKeywords.ParseUniqueId),
        new("unique-id-header", Keyword.Everywhere, LogFormatKeywords.ParseUniqueIdHeader),
        new("use-server", ProxyKind.Backend, PersistKeywords.ParseUseServer),
        new("use_backend", ProxyKind.Frontend, SwitchingKeywords.ParseUseBackend),
    }.ToFrozenDictionary(k => k.Name);

    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>Reads one line of a proxy section.</summary>
    public static void Parse(KeywordContext context)
    {
        context.TryNext(out var name);
        var proxy = context.Proxy;
        if (!Table.TryGetValue(name, out var keyword))
        {
            context.Error(RemovedKeywords.Keyword(name) ?? (HaproxyVocabulary.IsProxyKeyword(name)
                ? $"keyword '{name}' in '{proxy.SectionName}' section is one of HAProxy's that Hawser does not support yet."
                : $"unknown keyword '{name}' in '{proxy.SectionName}' section{Spelling.Suggest(name, HaproxyVocabulary.ProxyKeywordNames)}"));
            return;
        }

        if (!keyword.ChecksItself && !MayStandIn(context, keyword, proxy))
        {
            return;
        }

        context.Use(name);
        keyword.Parse(context);
    }

    private static bool MayStandIn(KeywordContext context, Keyword keyword, ProxyConfig proxy)
    {
        if ((keyword.Kinds & proxy.Kind) != 0)
        {
            return true;
        }

        if (proxy.Kind == ProxyKind.Defaults)
        {
            context.Error($"'{keyword.Name}' not allowed in 'defaults' section.");
            return false;
        }

        var missing = proxy.IsFrontend ? "backend" : "frontend";
        if (keyword.IsStrict)
        {
            context.Error($"'{keyword.Name}' not allowed because {proxy.KindName} '{proxy.Name}' has no {missing} capability.");
            return false;
        }

        // As in HAProxy, it is read nevertheless.
        context.Warning($"'{keyword.Name}' ignored because {proxy.KindName} '{proxy.Name}' has no {missing} capability.{keyword.Hint}");
        return true;
    }
}
