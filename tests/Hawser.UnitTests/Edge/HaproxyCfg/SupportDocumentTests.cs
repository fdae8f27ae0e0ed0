using System.Text;
using Hawser.Edge.HaproxyCfg.Actions;
using Hawser.Edge.HaproxyCfg.Binds;
using Hawser.Edge.HaproxyCfg.Checks;
using Hawser.Edge.HaproxyCfg.Global;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Proxies;
using Hawser.Edge.HaproxyCfg.Samples;
using Hawser.Edge.HaproxyCfg.Servers;
using Hawser.UnitTests.Architecture;

namespace Hawser.UnitTests.Edge.HaproxyCfg;

/// <summary>
/// docs/edge/haproxy-cfg-support.md lists every keyword as the tables have it. With the environment variable
/// HAWSER_DOCS=write the lists are written there instead.
/// </summary>
public sealed class SupportDocumentTests
{
    private const string Begin = "<!-- The lists are written by SupportDocumentTests. -->\n";

    private static readonly string Document = Path.Combine(Repository.Root, "docs/edge/haproxy-cfg-support.md");

    [Fact]
    public void The_document_lists_every_keyword_as_the_code_has_it()
    {
        var lists = Lists();
        var text = File.ReadAllText(Document);
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        if (Environment.GetEnvironmentVariable("HAWSER_DOCS") == "write")
        {
            File.WriteAllText(Document, text[..begin] + lists);
        }

        Assert.Equal(lists, text[begin..]);
    }

    [Fact]
    public void What_has_no_effect_yet_is_of_what_is_understood()
    {
        string[] words = ["address", "and", "fetch", "converter", "match", "format", "with", "without", "variable", "headers", "mode", "level", "minimum", "port", "a", "global"];
        var known = HaproxyVocabulary.GlobalKeywordNames.Concat(HaproxyVocabulary.ProxyKeywordNames).Concat(HaproxyVocabulary.BindParameterNames)
            .Concat(HaproxyVocabulary.ServerParameterNames).Concat(HaproxyVocabulary.OptionNames).Concat(HaproxyVocabulary.SectionNames)
            .Concat(FetchTable.Names).Concat(ConverterTable.Names).Concat(MatchMethods.Names).Concat(LogVariables.Names).Concat(BalanceKeyword.Names)
            .Concat(CookieKeyword.Options).Concat(RetryKeywords.ConditionNames).Concat(TimeoutKeyword.Names).Concat(HttpCheckKeyword.Rules)
            .Concat(Tables.SelectMany(t => t.Names.Append(t.Set.Name.Split(' ')[^1]))).Concat(ServerParameters.Names).Concat(words)
            .ToHashSet(StringComparer.Ordinal);

        // The rest of a name is a value that stands in no table, such as hash-type's consistent.
        Assert.DoesNotContain(NotInEffect.All, feature => !known.Contains(feature.Split(' ')[0]) || (feature.StartsWith("fetch ", StringComparison.Ordinal) && !known.Contains(feature[6..])));
    }

    private static ActionTable[] Tables { get; } =
        [HttpActions.Request, HttpActions.Response, HttpActions.AfterResponse, TcpActions.Connection, TcpActions.Session, TcpActions.RequestContent, TcpActions.ResponseContent];

    private static string Lists()
    {
        var text = new StringBuilder();
        string[] sections = ["global", "defaults", "frontend", "backend", "listen", "http-errors"];
        Add(text, "Sections", sections, [], HaproxyVocabulary.SectionNames.Except(sections));
        string[] acceptedGlobals = [.. AcceptedKeywords.Names, "pidfile", "stats"];
        Add(text, "Keywords of `global`", GlobalKeywords.Names.Concat(TuningKeywords.Names).Except(acceptedGlobals), acceptedGlobals, HaproxyVocabulary.GlobalKeywordNames);
        Add(text, "Keywords of proxies", ProxyKeywords.Names, [], HaproxyVocabulary.ProxyKeywordNames.Except(HaproxyVocabulary.ProxySections));
        Add(text, "Options (`option NAME`)", OptionTable.Names.Concat(OptionParsers.Names).Except(OptionTable.WithoutEffect), OptionTable.WithoutEffect, HaproxyVocabulary.OptionNames);
        Add(text, "Timeouts (`timeout NAME`)", TimeoutKeyword.Names, [], []);
        Add(text, "Parameters of `bind`", BindParameters.Names.Except(BindParameters.WithoutEffect), BindParameters.WithoutEffect, HaproxyVocabulary.BindParameterNames);
        Add(text, "Parameters of `server` and `default-server`", ServerParameters.Names.Except(ServerParameters.WithoutEffect), ServerParameters.WithoutEffect, HaproxyVocabulary.ServerParameterNames);
        Add(text, "Algorithms of `balance`", BalanceKeyword.Names, [], []);
        Add(text, "Options of `cookie`", CookieKeyword.Options, [], []);
        Add(text, "Conditions of `retry-on`", RetryKeywords.ConditionNames, [], []);
        Add(text, "Rules of `http-check`", HttpCheckKeyword.Rules.Except(["comment"]), ["comment"], ["set-var", "set-var-fmt", "unset-var"]);
        foreach (var table in Tables)
        {
            var later = table.Names.Where(n => Later.ReasonOf($"action {n}") is not null).ToList();
            Add(text, $"Actions of `{table.Set.Name}`", table.Names.Except(later).Except(["set-nice"]), table.Names.Intersect(["set-nice"]), table.HaproxyNames.Concat(later));
        }

        Add(text, "Fetches", FetchTable.Names.Where(n => !IsLater("fetch", FetchTable.Find(n)!.Canonical)), [], FetchTable.Names);
        Add(text, "Converters", ConverterTable.Names.Where(n => !IsLater("converter", n)), [], ConverterTable.Names);
        Add(text, "Names that only ACLs give to fetches", AclFetchTable.Names.Where(n => !IsLater("fetch", AclFetchTable.Find(n)!.Value.Fetch)), [], AclFetchTable.Names);
        Add(text, "Matching methods of ACLs (`-m NAME`)", MatchMethods.Names, [], []);
        Add(text, "Predefined ACLs", PredefinedAcls.Names, [], []);
        Add(text, "Variables of log-format strings", LogVariables.Names.Select(n => "%" + n), [], []);
        return text.ToString();
    }

    private static bool IsLater(string kind, string name) => Later.ReasonOf($"{kind} {name}") is not null;

    private static void Add(StringBuilder text, string title, IEnumerable<string> supported, IEnumerable<string> accepted, IEnumerable<string> all)
    {
        var (yes, without) = (supported.ToHashSet(), accepted.ToHashSet());
        text.Append($"\n## {title}\n");
        AddList(text, "Supported", yes);
        AddList(text, "Accepted without effect", without);
        AddList(text, "Refused", all.Where(name => !yes.Contains(name) && !without.Contains(name)));
    }

    private static void AddList(StringBuilder text, string title, IEnumerable<string> names)
    {
        var sorted = names.Distinct().Order(StringComparer.Ordinal).ToList();
        if (sorted.Count == 0)
        {
            return;
        }

        text.Append($"\n{title}:\n");
        var line = new StringBuilder();
        for (var index = 0; index < sorted.Count; index++)
        {
            var word = $"`{sorted[index]}`{(index == sorted.Count - 1 ? "." : ",")}";
            if (line.Length + word.Length + 1 > 120)
            {
                text.Append(line).Append('\n');
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        text.Append(line).Append('\n');
    }
}
