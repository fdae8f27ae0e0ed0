using System.Collections.Frozen;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Logs;

namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary>The keywords of the section <c>global</c> that Hawser understands.</summary>
internal static class GlobalKeywords
{
    private static readonly FrozenDictionary<string, Action<KeywordContext>> Table = new Dictionary<string, Action<KeywordContext>>
    {
        ["close-spread-time"] = ProcessKeywords.ParseCloseSpreadTime,
        ["description"] = ProcessKeywords.ParseDescription,
        ["grace"] = ProcessKeywords.ParseGrace,
        ["hard-stop-after"] = ProcessKeywords.ParseHardStopAfter,
        ["log"] = LogKeyword.ParseInGlobal,
        ["log-send-hostname"] = ProcessKeywords.ParseLogHostName,
        ["log-tag"] = ProcessKeywords.ParseLogTag,
        ["max-spread-checks"] = ProcessKeywords.ParseMaxSpreadChecks,
        ["maxconn"] = ProcessKeywords.ParseMaxConn,
        ["maxconnrate"] = ProcessKeywords.ParseMaxConnRate,
        ["maxsessrate"] = ProcessKeywords.ParseMaxSessionRate,
        ["nbthread"] = ProcessKeywords.ParseThreads,
        ["node"] = ProcessKeywords.ParseNode,
        ["noreuseport"] = ProcessKeywords.ParseNoReusePort,
        ["pidfile"] = ProcessKeywords.ParsePidFile,
        ["presetenv"] = EnvironmentKeywords.ParsePreset,
        ["resetenv"] = EnvironmentKeywords.ParseReset,
        ["setenv"] = EnvironmentKeywords.ParseSet,
        ["spread-checks"] = ProcessKeywords.ParseSpreadChecks,
        ["stats"] = StatsKeyword.Parse,
        ["unix-bind"] = UnixBindKeyword.Parse,
        ["unsetenv"] = EnvironmentKeywords.ParseUnset,
    }.ToFrozenDictionary();

    public static IEnumerable<string> Names => Table.Keys;

    public static void Parse(KeywordContext context)
    {
        context.TryNext(out var name);
        if (Table.TryGetValue(name, out var parse))
        {
            context.Use($"global {name}");
            parse(context);
        }
        else if (TuningKeywords.Find(name) is { } tune)
        {
            context.Use($"global {name}");
            tune(context);
        }
        else if (AcceptedKeywords.Find(name) is { } accepted)
        {
            accepted.Parse(context);
        }
        else
        {
            context.Error(RemovedGlobalKeywords.Find(name) ?? (HaproxyVocabulary.IsGlobalKeyword(name)
                ? $"keyword '{name}' in 'global' section is one of HAProxy's that Hawser does not support yet{Later(name)}."
                : $"unknown keyword '{name}' in 'global' section{Spelling.Suggest(name, HaproxyVocabulary.GlobalKeywordNames)}"));
        }
    }

    private static string Later(string name) => name.StartsWith("set-var", StringComparison.Ordinal) ? ": variables come later" : "";
}
