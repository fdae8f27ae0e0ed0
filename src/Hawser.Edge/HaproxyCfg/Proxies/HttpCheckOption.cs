using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>option httpchk [[METHOD] URI [VERSION]]</c></summary>
internal static class HttpCheckOption
{
    public static void Parse(KeywordContext context)
    {
        // One word is a URI, two are method and URI, three end with the version.
        var words = context.Rest().Select(w => w.Text).ToList();
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
            _ => Versioned(context, words[0], words[1], words[2]),
        };
        context.Proxy = context.Proxy with { HttpCheck = check, CheckKind = CheckKind.Http };
    }

    /// <summary>Fields, and a body, may hide behind the version.</summary>
    private static HttpCheckConfig Versioned(KeywordContext context, string method, string uri, string version)
    {
        var end = version.IndexOf("\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            return new HttpCheckConfig(method, uri, version);
        }

        context.Warning("'option httpchk' : hiding headers or body at the end of the version string is deprecated. Please, consider to use 'http-check send' directive instead.");
        context.Use("option httpchk with headers");
        var rest = version[(end + 2)..];
        var blank = rest.StartsWith("\r\n", StringComparison.Ordinal) ? 0 : rest.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = blank < 0 ? rest : rest[..blank];
        var body = blank < 0 ? null : rest[(blank + (blank == 0 ? 2 : 4))..];
        var headers = ImmutableArray.CreateBuilder<ReplyHeaderConfig>();
        foreach (var line in head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':');
            if (colon <= 0)
            {
                context.Error($"'option httpchk' : unable to parse the header '{line}'.");
                continue;
            }

            var value = LogFormats.Literal(line[(colon + 1)..].Trim(), context.Location);
            headers.Add(new ReplyHeaderConfig(line[..colon], value));
        }

        return new HttpCheckConfig(method, uri, version[..end]) { Headers = headers.ToImmutable(), Body = body is { Length: > 0 } ? body : null };
    }
}
