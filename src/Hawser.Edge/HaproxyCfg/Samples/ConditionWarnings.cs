using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Warns of ACLs in a condition whose information is not there when the condition is evaluated.</summary>
internal static class ConditionWarnings
{
    /// <param name="context">The line.</param>
    /// <param name="condition">The condition.</param>
    /// <param name="points">When it is evaluated.</param>
    /// <param name="rule">What is said of the rule after "will never match", such as <c> in 'tcp-request connection'</c>.</param>
    public static void Warn(KeywordContext context, ConditionConfig condition, SamplePoints points, string rule = "")
    {
        foreach (var term in condition.Alternatives.SelectMany(a => a))
        {
            var acls = term.Anonymous is { } anonymous ? [anonymous] : context.Proxy.Acls.Where(a => a.Name == term.Acl).ToList();
            var useless = acls.Where(acl => (PointsOf(acl) & points) == 0).ToList();
            if (useless.Count == 0)
            {
                continue;
            }

            var places = SamplePointNames.Of(points);
            var name = term.Acl.StartsWith(ConditionParser.DefaultsPrefix, StringComparison.Ordinal) ? term.Acl[ConditionParser.DefaultsPrefix.Length..] : term.Acl;
            var keyword = SampleParser.NameAt(useless[0].Sample.Text, 0);
            context.Session.Diagnostics.Warning(term.Location, (useless.Count == acls.Count, name.Length > 0) switch
            {
                (true, true) => $"acl '{name}' will never match{rule} because it only involves keywords that are incompatible with '{places}'",
                (true, false) => $"anonymous acl will never match{rule} because it uses keyword '{keyword}' which is incompatible with '{places}'",
                (false, true) => $"acl '{name}' involves keywords '{keyword}' which is incompatible with '{places}'",
                _ => $"anonymous acl involves keyword '{keyword}' which is incompatible with '{places}'",
            });
            return;
        }
    }

    private static SamplePoints PointsOf(AclConfig acl) => FetchTable.Find(acl.Sample.Fetch)?.Points ?? SamplePoints.All;
}
