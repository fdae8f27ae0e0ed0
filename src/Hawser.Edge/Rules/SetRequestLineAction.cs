using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary><c>set-method</c>, <c>set-path</c>, <c>set-pathq</c>, <c>set-query</c>, <c>set-uri</c></summary>
internal sealed class SetRequestLineAction(SetRequestLineActionConfig config, RuleCompiler compiler) : RuleAction
{
    private readonly TextFormat _value = compiler.Compile(config.Value, TextUse.Header);

    public override RuleOutcome Execute(RuleContext context) =>
        _value.TryCompose(context.Samples, out var text) && RequestLineEditor.TrySet(context.Request, config.Part, text, context.Samples.Arena)
            ? RuleOutcome.Continue
            : RuleOutcome.Fail;
}

/// <summary>Replaces parts of a request line.</summary>
internal static class RequestLineEditor
{
    /// <returns>False if it does not fit, or cannot stand there.</returns>
    public static bool TrySet(RequestHead request, RequestLinePart part, ReadOnlySpan<byte> text, SampleArena arena)
    {
        switch (part)
        {
            case RequestLinePart.Method:
                return request.TrySetMethod(text);
            case RequestLinePart.Uri:
                return request.TrySetTarget(text);
        }

        var target = request.Target;
        var (from, to) = RangeOf(request, part);
        if (from < 0)
        {
            return false;
        }

        var output = new TextOutput(arena.Free);
        output.Append(target[..from]);
        if (part == RequestLinePart.Query)
        {
            output.Append((byte)'?');
        }

        output.Append(text);
        output.Append(target[to..]);
        return !output.IsTruncated && request.TrySetTarget(output.Written);
    }

    /// <summary>Where a part stands in the target; of a query, its question mark included. Negative without a path.</summary>
    public static (int From, int To) RangeOf(RequestHead request, RequestLinePart part)
    {
        var target = request.Target;
        var path = request.PathStart;
        if (target is [(byte)'*'])
        {
            return (-1, -1);
        }

        var mark = target[path..].IndexOf((byte)'?');
        mark = mark < 0 ? target.Length : path + mark;
        return part switch
        {
            RequestLinePart.Uri => (0, target.Length),
            RequestLinePart.PathAndQuery => (path, target.Length),
            RequestLinePart.Query => (mark, target.Length),
            _ => (path, mark),
        };
    }
}
