using System.Collections.Frozen;
using Hawser.Edge.HaproxyCfg.Proxies;

namespace Hawser.Edge.HaproxyCfg.Global;

/// <summary>The keywords of the section <c>global</c> that Hawser understands.</summary>
internal static class GlobalKeywords
{
    private static readonly FrozenDictionary<string, Action<KeywordContext>> Table = new Dictionary<string, Action<KeywordContext>>
    {
        ["log"] = LogKeyword.ParseInGlobal,
        ["maxconn"] = ParseMaxConn,
    }.ToFrozenDictionary();

    public static void Parse(KeywordContext context)
    {
        context.TryNext(out var name);
        if (Table.TryGetValue(name, out var parse))
        {
            parse(context);
            return;
        }

        context.Error(HaproxyVocabulary.IsGlobalKeyword(name)
            ? $"keyword '{name}' in 'global' section is one of HAProxy's that Hawser does not support yet."
            : $"unknown keyword '{name}' in 'global' section{Spelling.Suggest(name, HaproxyVocabulary.GlobalKeywordNames)}");
    }

    private static void ParseMaxConn(KeywordContext context)
    {
        if (context.ExpectInteger("'maxconn' expects an integer argument.", 0, out var value))
        {
            context.ExpectEnd("maxconn");
            context.Global = context.Global with { MaxConn = value == 0 ? null : value };
        }
    }
}
