using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Proxies;

/// <summary><c>disabled</c>, <c>enabled</c> and <c>description</c></summary>
internal static class StateKeywords
{
    public static void ParseDisabled(KeywordContext context)
    {
        if (context.ExpectEnd("disabled"))
        {
            context.Proxy = context.Proxy with { IsDisabled = true };
        }
    }

    public static void ParseEnabled(KeywordContext context)
    {
        if (context.ExpectEnd("enabled"))
        {
            context.Proxy = context.Proxy with { IsDisabled = false };
        }
    }

    public static void ParseDescription(KeywordContext context)
    {
        if (context.Expect("'description' expects a string argument.", out var first))
        {
            context.Proxy = context.Proxy with { Description = string.Join(' ', context.Rest().Select(w => w.Text).Prepend(first)) };
        }
    }
}
