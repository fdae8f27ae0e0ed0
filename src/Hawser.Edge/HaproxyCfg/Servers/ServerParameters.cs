using System.Collections.Frozen;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Servers;

/// <summary>All parameters of <c>server</c> and <c>default-server</c> that Hawser understands.</summary>
internal static class ServerParameters
{
    private static readonly FrozenDictionary<string, ServerParameter> Table =
        TrafficParameters.All.Concat(CheckParameters.All).Concat(ConnectionParameters.All).ToFrozenDictionary(p => p.Name);

    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>Those that say what is so anyway, or concern what is not there.</summary>
    public static string[] WithoutEffect { get; } = ["non-stick", "proto", "stick", "ws"];

    /// <summary>Reads all that is left of a line; null after a complaint.</summary>
    /// <param name="context">The line.</param>
    /// <param name="prefix">What messages begin with.</param>
    /// <param name="hint">What is added when a word is not known.</param>
    /// <param name="server">The server so far.</param>
    /// <param name="isDefault">Whether this is <c>default-server</c>.</param>
    public static ServerConfig? Parse(KeywordContext context, string prefix, string hint, ServerConfig server, bool isDefault)
    {
        while (context.TryNext(out var name))
        {
            if (!Table.TryGetValue(name, out var parameter))
            {
                context.Error(prefix + (HaproxyVocabulary.IsServerParameter(name)
                    ? $"'{name}' is one of HAProxy's that Hawser does not support yet."
                    : $"unknown keyword '{name}'{Unknown(name, hint)}"));
                return null;
            }

            context.Use($"server {name}");
            if (isDefault && !parameter.IsForDefault)
            {
                context.Error($"{prefix}'{name}' option is not accepted in default-server sections");
                return null;
            }

            if (parameter.Parse(context, ref server) is { } problem)
            {
                context.Error(prefix + problem);
                return null;
            }
        }

        return server;
    }

    private static string Unknown(string name, string hint)
    {
        var suggestion = Spelling.Suggest(name, HaproxyVocabulary.ServerParameterNames);
        return suggestion.Length == 0 && hint.Length > 0 ? "." + hint : suggestion + hint;
    }
}
