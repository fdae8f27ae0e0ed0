using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary><c>setenv</c>, <c>presetenv</c>, <c>unsetenv</c> and <c>resetenv</c>: variables of the lines below.</summary>
internal static class EnvironmentKeywords
{
    public static void ParseSet(KeywordContext context) => Set(context, isPreset: false);

    public static void ParsePreset(KeywordContext context) => Set(context, isPreset: true);

    public static void ParseUnset(KeywordContext context)
    {
        foreach (var word in context.Rest())
        {
            context.Session.SetVariable(word.Text, null);
        }
    }

    public static void ParseReset(KeywordContext context) => context.Session.KeepVariables([.. context.Rest().Select(w => w.Text)]);

    private static void Set(KeywordContext context, bool isPreset)
    {
        if (context.Left < 2)
        {
            context.Error($"'{context.Keyword}' expects a name and a value.");
            return;
        }

        var name = context.Next();
        var value = context.Next();
        if (!isPreset || context.Session.Variable(name) is null)
        {
            context.Session.SetVariable(name, value);
        }
    }
}
