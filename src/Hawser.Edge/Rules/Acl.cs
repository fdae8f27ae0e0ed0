using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>A test of a session. Several lines of one name are alternatives, and so are several values of a sample.</summary>
internal sealed class Acl
{
    private readonly ImmutableArray<(SampleExpression Sample, PatternMatcher Matcher)> _lines;

    public Acl(IEnumerable<AclConfig> lines, SampleCompiler compiler) =>
        _lines = [.. lines.Select(line => (compiler.Compile(line.Sample), PatternMatcher.Create(line.Method, line.Patterns, line.Sample.Type)))];

    public Verdict Evaluate(SampleContext context)
    {
        var verdict = Verdict.Fails;
        foreach (var (sample, matcher) in _lines)
        {
            verdict |= Evaluate(context, sample, matcher);
            if (verdict == Verdict.Holds)
            {
                break;
            }
        }

        return verdict;
    }

    private static Verdict Evaluate(SampleContext context, SampleExpression expression, PatternMatcher matcher)
    {
        var cursor = default(FetchCursor);
        FetchStatus status;
        do
        {
            context.Arena.Reset();
            status = expression.EvaluateNext(context, ref cursor, out var sample);
            if ((status & FetchStatus.Found) != 0 && sample.TryCast(matcher.Expects, context.Arena) && matcher.Matches(context, sample))
            {
                return Verdict.Holds;
            }
        }
        while ((status & FetchStatus.NotLast) != 0);

        return (status & FetchStatus.MayChange) != 0 ? Verdict.Unknown : Verdict.Fails;
    }
}
