using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Checks;

/// <summary><c>http-check disable-on-404|send-state|connect|send|expect</c></summary>
internal static class HttpCheckKeyword
{
    public static string[] Rules { get; } = ["comment", "connect", "disable-on-404", "expect", "send", "send-state"];

    public static void Parse(KeywordContext context)
    {
        var rule = context.Next();
        var location = context.Location;
        switch (rule)
        {
            case "disable-on-404":
                if (context.ExpectEnd("http-check"))
                {
                    context.Use("http-check disable-on-404");
                    context.Proxy = context.Proxy with { ChecksDisableOn404 = true };
                }

                break;
            case "send-state":
                if (context.ExpectEnd("http-check"))
                {
                    context.Use("http-check send-state");
                    context.Proxy = context.Proxy with { ChecksSendState = true };
                }

                break;
            case "comment":
                _ = context.Expect("'http-check comment' : expects a string as argument.", out _);
                break;
            case "connect" or "send" or "expect":
                var (step, problem) = rule switch
                {
                    "connect" => CheckConnectParser.Parse(context, location),
                    "send" => CheckSendParser.Parse(context, location),
                    _ => CheckExpectParser.Parse(context, location),
                };
                problem ??= Order(context.Proxy.CheckSteps, step!);
                if (problem is not null)
                {
                    context.Error($"'http-check {rule}' : {problem}.");
                    break;
                }

                context.Use($"http-check {rule}");
                context.Proxy = context.Proxy with { CheckSteps = context.Proxy.CheckSteps.Add(step!) };
                break;
            default:
                context.Error(rule.StartsWith("set-var", StringComparison.Ordinal) || rule.StartsWith("unset-var", StringComparison.Ordinal)
                    ? $"'http-check {rule}' is one of HAProxy's that Hawser does not support yet: variables come later."
                    : "'http-check' only supports 'disable-on-404', 'send-state', 'comment', 'connect', 'send', 'expect', "
                    + $"'set-var-fmt(*)', 'set-var(*)', 'unset-var(*)'. but got '{rule}'");
                break;
        }
    }

    /// <summary>What is connected to is sent to, and what was sent is answered: the steps of one connection, then the next's.</summary>
    private static string? Order(ImmutableArray<CheckStepConfig> steps, CheckStepConfig step)
    {
        var previous = steps.IsEmpty ? null : steps[^1];
        return (previous, step) switch
        {
            (CheckExpectConfig, CheckSendConfig) when !steps.Any(s => s is CheckConnectConfig) && steps.Any(s => s is CheckSendConfig) =>
                $"unable to add http-check send rule at step {steps.Length + 1} (missing connect rule).",
            (CheckConnectConfig, CheckExpectConfig) => $"unable to add http-check expect rule at step {steps.Length + 1} (missing send rule).",
            (CheckConnectConfig or CheckSendConfig, CheckConnectConfig) =>
                $"unable to add http-check connect rule at step {steps.Length + 1} (missing expect rule).",
            _ => null,
        };
    }
}
