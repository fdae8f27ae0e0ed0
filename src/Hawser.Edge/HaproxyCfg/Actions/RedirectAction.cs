using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary><c>redirect location|prefix|scheme TARGET [OPTION…]</c>, as an action and as a line of its own.</summary>
internal static class RedirectAction
{
    public static ActionParser Parser { get; } = new("redirect", Parse);

    /// <summary>Reads up to the condition.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static string? Parse(ActionContext context, out ActionConfig? action)
    {
        action = null;
        RedirectKind? kind = null;
        var target = "";
        var redirect = new RedirectActionConfig { Kind = RedirectKind.Location, Target = new LogFormatConfig("", [], default) };
        var targetLocation = context.Line.Location;
        while (context.Line.Peek.Length > 0 && context.Line.Peek is not ("if" or "unless"))
        {
            context.Line.TryNext(out var keyword);
            if (keyword is "location" or "prefix" or "scheme" or "set-cookie" or "clear-cookie" or "code" && context.Line.Peek.Length == 0)
            {
                return $"missing argument for '{keyword}'";
            }

            switch (keyword)
            {
                case "location" or "prefix" or "scheme":
                    kind = keyword == "location" ? RedirectKind.Location : keyword == "prefix" ? RedirectKind.Prefix : RedirectKind.Scheme;
                    target = context.Line.Next();
                    targetLocation = context.Line.Location;
                    break;
                case "set-cookie":
                    redirect = redirect with { SetCookie = $"{context.Line.Next()}; path=/;" };
                    break;
                case "clear-cookie":
                    redirect = redirect with { SetCookie = $"{context.Line.Next()}; path=/; Max-Age=0;" };
                    break;
                case "code":
                    var text = context.Line.Next();
                    if (!Numbers.TryParse(text, out var code) || code is not (301 or 302 or 303 or 307 or 308))
                    {
                        return $"'code': unsupported HTTP code '{text}' (must be one of 301, 302, 303, 307 or 308)";
                    }

                    redirect = redirect with { Code = code };
                    break;
                case "drop-query":
                    redirect = redirect with { DropsQuery = true };
                    break;
                case "append-slash":
                    redirect = redirect with { AppendsSlash = true };
                    break;
                case "ignore-empty":
                    redirect = redirect with { IgnoresEmpty = true };
                    break;
                default:
                    return "expects 'code', 'prefix', 'location', 'scheme', 'set-cookie', 'clear-cookie', 'drop-query', 'ignore-empty' or 'append-slash' "
                        + $"(was '{keyword}')";
            }
        }

        if (kind is null)
        {
            return "redirection type expected ('prefix', 'location', or 'scheme')";
        }

        // A prefix of a single slash is none, as in HAProxy.
        if (kind == RedirectKind.Prefix && target == "/")
        {
            target = "";
        }

        LogFormatConfig? format = null;
        var problem = target.Length == 0 ? null : context.TryParseFormat(target, out format);
        action = redirect with { Kind = kind.Value, Target = format ?? new LogFormatConfig("", [], targetLocation) };
        return problem;
    }
}
