namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary>Keywords and options that HAProxy once had, and what it says of them.</summary>
internal static class RemovedKeywords
{
    /// <summary>What is said of a keyword; null if it never was one, or is one.</summary>
    public static string? Keyword(string name) => name switch
    {
        "appsession" => "'appsession' is not supported anymore since HAProxy 1.6.",
        "block" => "The 'block' directive is not supported anymore since HAProxy 2.1. Use 'http-request deny' which uses the exact same syntax.",
        "clitimeout" => "the 'clitimeout' directive is not supported anymore since HAProxy 2.1. Use 'timeout client'.",
        "contimeout" => "the 'contimeout' directive is not supported anymore since HAProxy 2.1. Use 'timeout connect'.",
        "srvtimeout" => "the 'srvtimeout' directive is not supported anymore since HAProxy 2.1. Use 'timeout server'.",
        "grace" => "the 'grace' keyword is not supported any more since HAProxy version 2.5.",
        "bind-process" => "'bind-process' is not supported anymore since HAProxy 2.5. Use 'process' on 'bind' lines.",
        "redispatch" => "keyword 'redispatch' is not supported anymore since HAProxy 2.1. Use 'option redispatch'.",
        "reqadd" => Rule(name, "http-request add-header"),
        "reqrep" or "reqirep" => Rule(name, "http-request replace-path', 'http-request replace-uri' or 'http-request replace-header"),
        "reqdel" or "reqidel" => Rule(name, "http-request del-header"),
        "reqdeny" or "reqideny" => Rule(name, "http-request deny"),
        "reqpass" or "reqipass" or "reqallow" or "reqiallow" => Rule(name, "http-request allow"),
        "reqtarpit" or "reqitarpit" => Rule(name, "http-request tarpit"),
        "rspadd" => Rule(name, "http-response add-header"),
        "rsprep" or "rspirep" => Rule(name, "http-response replace-header"),
        "rspdel" or "rspidel" => Rule(name, "http-response del-header"),
        "rspdeny" or "rspideny" => Rule(name, "http-response deny"),
        _ => null,
    };

    /// <summary>What is said of an option.</summary>
    public static string? Option(string name) => name switch
    {
        "http-tunnel" => "option 'http-tunnel' is not supported any more since HAProxy 2.1, please just remove it, it shouldn't be needed.",
        "forceclose" => "option 'forceclose' is not supported any more since HAProxy 2.0, please just remove it, or use 'option httpclose' if absolutely needed.",
        "http_proxy" => "option 'http_proxy' is not supported any more since HAProxy 2.5. This option stopped working in HAProxy 1.9 and usually had nasty side effects. "
            + "It can be more reliably implemented with combinations of 'http-request set-dst' and 'http-request set-uri', "
            + "and even 'http-request do-resolve' if DNS resolution is desired.",
        _ => null,
    };

    private static string Rule(string name, string instead) =>
        $"The '{name}' directive is not supported anymore since HAProxy 2.1. Use '{instead}' instead.";
}
