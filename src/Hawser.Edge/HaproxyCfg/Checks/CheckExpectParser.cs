using System.Collections.Immutable;
using System.Globalization;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.HaproxyCfg.Samples;

namespace Hawser.Edge.HaproxyCfg.Checks;

/// <summary>Reads the arguments of <c>http-check expect</c>.</summary>
internal static class CheckExpectParser
{
    private static readonly string[] OkStatuses = ["L4OK", "L6OK", "L7OK", "L7OKC"];
    private static readonly string[] ErrorStatuses = ["L4CON", "L6RSP", "L7RSP", "L7STS"];
    private static readonly string[] TimeoutStatuses = ["L4TOUT", "L6TOUT", "L7TOUT"];

    public static (CheckStepConfig? Step, string? Problem) Parse(KeywordContext context, SourceLocation location)
    {
        if (!context.HasMore)
        {
            return (null, "expects at least a matching pattern as arguments");
        }

        var step = new CheckExpectConfig(location) { Expectation = CheckExpectation.Status };
        var hasPattern = false;
        while (context.TryNext(out var word))
        {
            var isPattern = CheckPatternParser.TryParse(context, word, ref step, out var problem);
            if (isPattern && hasPattern)
            {
                return (null, "only on pattern expected");
            }

            hasPattern |= isPattern;
            problem ??= isPattern ? null : Option(context, word, ref step);
            if (problem is not null)
            {
                return (null, problem);
            }
        }

        return hasPattern ? (step, null) : (null, "pattern not found");
    }

    private static string? Option(KeywordContext context, string word, ref CheckExpectConfig step)
    {
        switch (word)
        {
            case "min-recv":
                return MinimumReceived(context, ref step);
            case "comment":
                step = step with { Comment = context.Next() };
                return step.Comment!.Length == 0 ? "'comment' expects a string as argument" : null;
            case "on-success" or "on-error":
                return Message(context, word, ref step);
            case "ok-status":
                step = step with { OkStatus = context.Next() };
                return OkStatuses.Contains(step.OkStatus) ? null : $"'ok-status' only supports 'L4OK', 'L6OK', 'L7OK' or 'L7OKC' status (got '{step.OkStatus}').";
            case "error-status":
                step = step with { ErrorStatus = context.Next() };
                return ErrorStatuses.Contains(step.ErrorStatus)
                    ? null
                    : $"'error-status' only supports 'L4CON', 'L6RSP', 'L7RSP' or 'L7STS' status (got '{step.ErrorStatus}').";
            case "tout-status":
                step = step with { TimeoutStatus = context.Next() };
                return TimeoutStatuses.Contains(step.TimeoutStatus)
                    ? null
                    : $"'tout-status' only supports 'L4TOUT', 'L6TOUT' or 'L7TOUT' status (got '{step.TimeoutStatus}').";
            case "status-code":
                return StatusCode(context, ref step);
            default:
                return "'only supports min-recv, [!]string', '[!]rstring', '[!]string-lf', '[!]status', '[!]rstatus', [!]hdr, [!]fhdr or comment "
                    + $"but got '{word}' as argument.";
        }
    }

    private static string? MinimumReceived(KeywordContext context, ref CheckExpectConfig step)
    {
        var text = context.Next();
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minimum))
        {
            return "'min-recv' expects a integer as argument";
        }

        step = step with { MinimumReceived = minimum };
        return minimum < -1 ? "'min-recv' expects -1 or an integer from 0 to INT_MAX" : null;
    }

    private static string? Message(KeywordContext context, string word, ref CheckExpectConfig step)
    {
        if (!context.TryNext(out var text) || text.Length == 0)
        {
            return $"'{word}' expects a string as argument";
        }

        var problem = CheckFormats.TryParse(context, text, out var format);
        step = word == "on-success" ? step with { OnSuccess = format } : step with { OnError = format };
        return problem;
    }

    private static string? StatusCode(KeywordContext context, ref CheckExpectConfig step)
    {
        if (!context.TryNext(out var text) || text.Length == 0)
        {
            return "'status-code' expects an expression as argument";
        }

        var result = SampleParser.Parse(text, context.Location, CheckFormats.Scope(context));
        if (result.Sample is not { } sample)
        {
            return $"error detected while parsing status-code expression : {result.Problem}";
        }

        step = step with { StatusCode = sample };
        return (result.Fetch!.Points & SamplePoints.Check) != 0
            ? null
            : $"error detected while parsing status-code expression :  fetch method '{text}' extracts information from '{result.Fetch.Source}', none of which is available here.";
    }
}
