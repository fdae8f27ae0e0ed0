using System.Globalization;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Servers;

/// <summary><c>server-template PREFIX COUNT|FIRST-LAST ADDRESS [PARAMETER…]</c>: servers that differ in their number only.</summary>
internal static class ServerTemplateKeyword
{
    public static void Parse(KeywordContext context)
    {
        const string Usage = "'server-template' expects <prefix> <nb | range> <addr>[:<port>] as arguments.";
        if (!context.Expect(Usage, out var prefix) || !context.Expect(Usage, out var range) || !context.Expect(Usage, out var text))
        {
            return;
        }

        if (!NameRules.IsValid(prefix))
        {
            context.Error($"character '{NameRules.FirstInvalid(prefix)}' is not permitted in server name '{prefix}'.");
            return;
        }

        if (!TryParseRange(range, out var first, out var last))
        {
            context.Error($"Wrong server-template number or range arg '{range}'.");
            return;
        }

        var template = ServerKeyword.Template(context, prefix, context.Location);
        if (ServerAddress.TryParse(context, text, template, out var server) is { } problem)
        {
            context.Error($"'server-template {context.Proxy.Name}/{prefix}' : {problem}");
            return;
        }

        if (ServerParameters.Parse(context, $"'server-template {context.Proxy.Name}/{prefix}' : ", "", server, isDefault: false) is { } parsed)
        {
            ServerKeyword.Add(
                context,
                Enumerable.Range(first, last - first + 1).Select(number => parsed with { Name = prefix + number.ToString(CultureInfo.InvariantCulture), Id = 0 }));
        }
    }

    private static bool TryParseRange(string text, out int first, out int last)
    {
        // More servers than that are a slip of the finger.
        const int Most = 10_000;
        var dash = text.IndexOf('-');
        first = 1;
        var isValid = dash < 0
            ? int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out last)
            : int.TryParse(text[..dash], NumberStyles.None, CultureInfo.InvariantCulture, out first)
                & int.TryParse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out last);
        return isValid && last > 0 && first <= last && last - first < Most;
    }
}
