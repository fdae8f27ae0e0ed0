using System.Collections.Immutable;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Health;

/// <summary>What the checks of a backend's servers do, step after step: connect, send, expect.</summary>
internal static class CheckPlan
{
    /// <summary>The steps that are written down, and those that HAProxy thinks of by itself.</summary>
    public static ImmutableArray<CheckStepConfig> Of(ProxyConfig backend)
    {
        var steps = ImmutableArray.CreateBuilder<CheckStepConfig>();
        var written = new Queue<CheckStepConfig>(backend.HttpCheck is null ? [] : backend.CheckSteps);

        // Step 1: connecting comes first.
        steps.Add(written.TryPeek(out var step) && step is CheckConnectConfig
            ? written.Dequeue()
            : new CheckConnectConfig(backend.Location) { UsesServerSettings = true });
        if (backend.HttpCheck is not { } request)
        {
            return steps.ToImmutable();
        }

        // Step 2: the request of option httpchk, unless a send line says otherwise in what it says.
        steps.Add(written.TryPeek(out step) && step is CheckSendConfig
            ? Merge(request, (CheckSendConfig)written.Dequeue())
            : Merge(request, new CheckSendConfig(backend.Location)));
        steps.AddRange(written);

        // Step 3: a request at the end wants an answer like any other.
        if (steps[^1] is CheckSendConfig)
        {
            steps.Add(new CheckExpectConfig(backend.Location) { Expectation = CheckExpectation.Status, Codes = [(200, 399)] });
        }

        return steps.ToImmutable();
    }

    private static CheckSendConfig Merge(HttpCheckConfig request, CheckSendConfig send) => send with
    {
        Method = send.Method ?? request.Method,
        Uri = send.Uri ?? Literal(request.Uri, send.Location),
        Version = send.Version ?? request.Version,
        Headers = send.Headers.IsEmpty ? request.Headers : send.Headers,
        Body = send.Body ?? (request.Body is null ? null : Literal(request.Body, send.Location)),
    };

    private static LogFormatConfig Literal(string text, SourceLocation location) => new(text, [new LiteralPart(text)], location);
}
