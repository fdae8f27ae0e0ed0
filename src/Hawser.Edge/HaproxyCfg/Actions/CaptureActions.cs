using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Captures;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Actions;

/// <summary><c>capture</c> of HTTP rules.</summary>
internal static class CaptureActions
{
    public static ActionParser Request { get; } = new("capture", ParseRequest);

    public static ActionParser Response { get; } = new("capture", ParseResponse);

    private static string? ParseRequest(ActionContext context, out ActionConfig? action)
    {
        const string Usage = "expects <expression> [ 'len' <length> | id <idx> ]";
        action = null;
        if (context.ArgumentCount < 3)
        {
            return Usage;
        }

        if (context.TryParseSample(out var sample) is { } problem)
        {
            return problem;
        }

        var keyword = context.Line.Next();
        if (keyword is not ("len" or "id"))
        {
            return keyword.Length == 0 ? Usage : $"expects 'len' or 'id', found '{keyword}'";
        }

        if (!context.Line.TryNext(out var text))
        {
            return keyword == "len" ? "missing length value" : "missing id value";
        }

        if (keyword == "id")
        {
            return Slot(sample!, text, isResponse: false, out action);
        }

        if (!context.Line.Proxy.IsFrontend)
        {
            return $"proxy '{context.Line.Proxy.Name}' has no frontend capability";
        }

        if (!Numbers.TryParse(text, out var length) || length <= 0)
        {
            return "length must be > 0";
        }

        action = new CaptureActionConfig(sample!, CaptureKeywords.Add(context.Line, "request", new CaptureConfig(null, length)), IsResponse: false);
        return null;
    }

    private static string? ParseResponse(ActionContext context, out ActionConfig? action)
    {
        const string Usage = "expects <expression> id <idx>";
        action = null;
        var isTooShort = context.ArgumentCount < 3;
        if (!isTooShort || context.ArgumentCount > 0)
        {
            if (context.TryParseSample(out var sample) is { } problem)
            {
                return problem;
            }

            if (isTooShort)
            {
                return Usage;
            }

            var keyword = context.Line.Next();
            return keyword == "id" ? Slot(sample!, context.Line.Next(), isResponse: true, out action) : $"expects 'id', found '{keyword}'";
        }

        return Usage;
    }

    private static string? Slot(SampleConfig sample, string text, bool isResponse, out ActionConfig? action)
    {
        var isNumber = Numbers.TryParse(text, out var slot) && slot >= 0;
        action = new CaptureActionConfig(sample, slot, isResponse);
        return isNumber ? null : $"cannot parse id '{text}'";
    }
}
