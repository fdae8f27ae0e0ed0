using System.Globalization;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>cookie NAME [OPTION…]</c></summary>
internal static class CookieKeyword
{
    /// <summary>The words after the name.</summary>
    public static string[] Options { get; } =
        ["attr", "domain", "dynamic", "httponly", "indirect", "insert", "maxidle", "maxlife", "nocache", "postonly", "prefix", "preserve", "rewrite", "secure"];

    public static void Parse(KeywordContext context)
    {
        if (!context.Expect("'cookie' expects <cookie_name> as argument.", out var name))
        {
            return;
        }

        var cookie = new CookieConfig { Name = name, Location = context.Location };
        var modes = 0;
        while (context.TryNext(out var option))
        {
            if (TryParse(context, option, ref cookie) is { } problem)
            {
                context.Error(problem);
                return;
            }

            modes += option is "insert" or "prefix" or "rewrite" ? 1 : 0;
            context.Use($"cookie {option}");
        }

        if (modes > 1)
        {
            context.Error("cookie 'rewrite', 'insert' and 'prefix' modes are incompatible.");
            return;
        }

        if (modes == 0)
        {
            context.Use("cookie without mode");
        }

        if (cookie is { IsPreserved: true, IsIndirect: false } && cookie.Mode != CookieMode.Insert)
        {
            context.Error("cookie 'preserve' requires at least 'insert' or 'indirect'.");
            return;
        }

        context.Proxy = context.Proxy with { Cookie = cookie };
    }

    private static string? TryParse(KeywordContext context, string option, ref CookieConfig cookie)
    {
        switch (option)
        {
            case "rewrite":
                cookie = cookie with { Mode = CookieMode.Rewrite };
                return null;
            case "insert":
                cookie = cookie with { Mode = CookieMode.Insert };
                return null;
            case "prefix":
                cookie = cookie with { Mode = CookieMode.Prefix };
                return null;
            case "indirect":
                cookie = cookie with { IsIndirect = true };
                return null;
            case "nocache":
                cookie = cookie with { IsNoCache = true };
                return null;
            case "postonly":
                cookie = cookie with { IsPostOnly = true };
                return null;
            case "preserve":
                cookie = cookie with { IsPreserved = true };
                return null;
            case "httponly":
                cookie = cookie with { IsHttpOnly = true };
                return null;
            case "secure":
                cookie = cookie with { IsSecure = true };
                return null;
            case "dynamic":
                cookie = cookie with { IsDynamic = true };
                return null;
            case "domain":
                return Domain(context, ref cookie);
            case "attr":
                return Attribute(context, ref cookie);
            case "maxidle" or "maxlife":
                return Age(context, option, ref cookie);
            default:
                return "'cookie' supports 'rewrite', 'insert', 'prefix', 'indirect', 'nocache', 'postonly', 'domain', 'maxidle', 'dynamic', 'maxlife' and 'attr' options.";
        }
    }

    private static string? Domain(KeywordContext context, ref CookieConfig cookie)
    {
        var domain = context.Next();
        if (domain.Length == 0)
        {
            return "'domain' expects <domain> as argument.";
        }

        if (domain.AsSpan(1).IndexOf('.') < 0)
        {
            context.Warning($"domain '{domain}' contains no embedded dot, this configuration may not work properly (see RFC6265#5.2.3).");
        }

        if (!domain.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            return $"character '{domain.First(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_'))}' is not permitted in domain name '{domain}'.";
        }

        cookie = cookie with { Domains = cookie.Domains.Add(domain) };
        return null;
    }

    private static string? Attribute(KeywordContext context, ref CookieConfig cookie)
    {
        var attribute = context.Next();
        if (attribute.Length == 0)
        {
            return "'attr' expects <value> as argument.";
        }

        foreach (var character in attribute)
        {
            if (character is ';' or < ' ' or '\x7F')
            {
                return $"character '%x{((int)character).ToString("X2", CultureInfo.InvariantCulture)}' is not permitted in attribute value.";
            }
        }

        cookie = cookie with { Attributes = cookie.Attributes.Add(attribute) };
        return null;
    }

    private static string? Age(KeywordContext context, string option, ref CookieConfig cookie)
    {
        var text = context.Next();
        if (text.Length == 0)
        {
            return option == "maxidle" ? "'maxidle' expects <idletime> in seconds as argument." : "'maxlife' expects <lifetime> in seconds as argument.";
        }

        switch (TimeParser.TryParseSeconds(text, out var seconds, out var character))
        {
            case TimeParser.Problem.Overflow:
                return $"timer overflow in argument <{text}> to <{option}>, maximum value is 2147483647 s (~68 years).";
            case TimeParser.Problem.Character:
                return $"unexpected character '{character}' in argument to <{option}>.";
            default:
                // As in HAProxy, 0 is no limit.
                int? limit = seconds == 0 ? null : seconds;
                cookie = option == "maxidle" ? cookie with { MaxIdle = limit } : cookie with { MaxLife = limit };
                return null;
        }
    }
}
