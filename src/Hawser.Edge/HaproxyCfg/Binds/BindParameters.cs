using System.Globalization;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Binds;

/// <summary>What may stand behind the addresses of a <c>bind</c> line.</summary>
internal static class BindParameters
{
    private static readonly string[] Supported =
    [
        "accept-proxy", "backlog", "defer-accept", "expose-fd", "gid", "group", "id", "interface", "level", "maxconn", "mode", "mss", "name",
        "nice", "process", "proto", "severity-output", "shards", "tcp-ut", "tfo", "thread", "transparent", "uid", "user", "v4v6", "v6only",
    ];

    public static IEnumerable<string> Names => Supported;

    /// <summary>Those that are tuning, or concern only sockets for commands.</summary>
    public static string[] WithoutEffect { get; } = ["expose-fd", "level", "nice", "process", "proto", "severity-output", "shards", "thread"];

    /// <summary>Reads all parameters; null after a complaint.</summary>
    /// <param name="context">The line.</param>
    /// <param name="prefix">What messages begin with.</param>
    /// <param name="bind">What is known already.</param>
    public static BindConfig? Parse(KeywordContext context, string prefix, BindConfig bind)
    {
        bind = bind with { Permissions = context.Global.UnixPermissions };
        while (context.TryNext(out var parameter))
        {
            if (!Supported.Contains(parameter))
            {
                context.Error(HaproxyVocabulary.IsBindParameter(parameter)
                    ? $"{prefix} : '{parameter}' is one of HAProxy's that Hawser does not support yet."
                    : $"{prefix}: unknown keyword '{parameter}'{Spelling.Suggest(parameter, HaproxyVocabulary.BindParameterNames)}");
                return null;
            }

            context.Use($"bind {parameter}");
            if (TryParse(context, parameter, ref bind) is { } problem)
            {
                context.Error($"{prefix} : {problem}");
                return null;
            }
        }

        return bind;
    }

    private static string? TryParse(KeywordContext context, string parameter, ref BindConfig bind)
    {
        switch (parameter)
        {
            case "accept-proxy":
                bind = bind with { AcceptsProxyHeader = true };
                return null;
            case "defer-accept":
                bind = bind with { DefersAccept = true };
                return null;
            case "tfo":
                bind = bind with { UsesFastOpen = true };
                return null;
            case "transparent":
                bind = bind with { IsTransparent = true };
                return null;
            case "v4v6":
                bind = bind with { IPv6Only = false };
                return null;
            case "v6only":
                bind = bind with { IPv6Only = true };
                return null;
            case "name":
                bind = bind with { Name = context.Next() };
                return bind.Name!.Length == 0 ? "'name' : missing name" : null;
            case "interface":
                bind = bind with { Interface = context.Next() };
                return bind.Interface!.Length == 0 ? "'interface' : missing interface name" : null;
            case "id":
                return Id(context, ref bind);
            case "backlog" or "maxconn":
                var (error, number) = Integer(context, parameter);
                bind = parameter == "backlog" ? bind with { Backlog = number } : bind with { MaxConn = number };
                return error;
            case "mss":
                return SegmentSize(context, ref bind);
            case "tcp-ut":
                return UserTimeout(context, ref bind);
            case "mode" or "uid" or "gid" or "user" or "group":
                return Permission(context, parameter, ref bind);
            default:
                return ParseWithoutEffect(context, parameter);
        }
    }

    private static (string? Problem, int Value) Integer(KeywordContext context, string parameter)
    {
        var text = context.Next();
        return text.Length == 0 ? ($"'{parameter}' : missing value", 0)
            : !Numbers.TryParse(text, out var value) ? (Numbers.Describe(parameter, text), 0)
            : value < 0 ? ($"'{parameter}' : invalid value {value}, must be >= 0", 0)
            : (null, value);
    }

    private static string? Id(KeywordContext context, ref BindConfig bind)
    {
        var text = context.Next();
        if (!Numbers.TryParse(text, out var id))
        {
            return text.Length == 0 ? "'id' : expects an integer argument" : $"'id' : expects an integer argument, found '{text}'";
        }

        bind = bind with { Id = id };
        return id <= 0 ? "'id' : custom id has to be > 0" : null;
    }

    private static string? SegmentSize(KeywordContext context, ref BindConfig bind)
    {
        var text = context.Next();
        if (text.Length == 0)
        {
            return "'mss' : missing MSS value";
        }

        var isValid = Numbers.TryParse(text, out var size) && size != 0 && Math.Abs((long)size) <= 65535;
        bind = bind with { MaxSegmentSize = size };
        return isValid ? null : "'mss' : expects an MSS with and absolute value between 1 and 65535";
    }

    private static string? UserTimeout(KeywordContext context, ref BindConfig bind)
    {
        var text = context.Next();
        if (text.Length == 0)
        {
            return "'tcp-ut' : missing TCP User Timeout value";
        }

        var problem = TimeParser.TryParse(text, out var time, out _);
        bind = bind with { TcpUserTimeout = time };
        return problem == TimeParser.Problem.None ? null : "'tcp-ut' : expects a positive delay in milliseconds";
    }

    private static string? Permission(KeywordContext context, string parameter, ref BindConfig bind)
    {
        var text = context.Next();
        var permissions = UnixPermissions.TryParse(parameter, text, bind.Permissions, out var problem);
        bind = bind with { Permissions = permissions };
        return problem;
    }

    // Tuning, and what concerns only sockets for commands: understood, and of no effect on connections.
    private static string? ParseWithoutEffect(KeywordContext context, string parameter)
    {
        var text = context.Next();
        switch (parameter)
        {
            case "nice":
                return Numbers.TryParse(text, out var nice) && nice is >= -1024 and <= 1024
                    ? null
                    : $"'nice' : invalid value {text}, allowed range is -1024..1024";
            case "level":
                return text is "user" or "operator" or "admin" ? null : $"'level' only supports 'user', 'operator', and 'admin' (got '{text}')";
            case "severity-output":
                return text is "none" or "number" or "string"
                    ? null
                    : $"'severity-output' only supports 'none', 'number', and 'string' (got '{text}')";
            case "expose-fd":
                return text == "listeners" ? null : $"'expose-fd' only supports 'listeners' (got '{text}')";
            case "shards":
                return text == "by-thread" || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var shards) && shards is >= 1 and <= 64)
                    ? null
                    : $"'shards' : invalid value {(Numbers.TryParse(text, out var wrong) ? wrong : 0)}, allowed range is 1..64 or 'by-thread'";
            case "proto":
                return text is "h1" or "none" ? null
                    : text.Length == 0 ? "'proto' : missing value"
                    : text is "h2" ? "'proto h2' is one of HAProxy's that Hawser does not support yet"
                    : $"'proto' :  unknown MUX protocol '{text}'";
            case "process":
                context.Warning($"'process {text}' on 'bind' lines is deprecated and will be removed in 2.7.");
                return null;
            default:
                return text is "all" or "odd" or "even" || text.All(c => char.IsAsciiDigit(c) || c is '-' or '/')
                    ? null
                    : $"'{text}' : '{text}' is not a valid number/range.";
        }
    }
}
