using System.Collections.Immutable;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Samples;

/// <summary>A sample expression, ready to be evaluated: a fetch and the converters behind it.</summary>
internal sealed class SampleExpression
{
    private readonly FetchFunction _fetch;
    private readonly ImmutableArray<(SampleType Input, ConvertFunction Convert)> _converters;
    private readonly bool _takesFirst;

    /// <param name="fetch">What is fetched.</param>
    /// <param name="converters">What is made of it, and of what type it must be for that.</param>
    /// <param name="takesFirst">Of several results, whether the first is taken where one is asked for; else it is the last.</param>
    public SampleExpression(FetchFunction fetch, ImmutableArray<(SampleType Input, ConvertFunction Convert)> converters, bool takesFirst)
    {
        _fetch = fetch;
        _converters = converters;
        _takesFirst = takesFirst;
    }

    /// <summary>Evaluates it once: of a fetch with several results the last counts, as in HAProxy.</summary>
    /// <returns>Whether there is a sample.</returns>
    public bool Evaluate(SampleContext context, out Sample sample) => (EvaluateOne(context, out sample) & FetchStatus.Found) != 0;

    /// <summary>The same, and whether it may be different once more has been received.</summary>
    public FetchStatus EvaluateOne(SampleContext context, out Sample sample)
    {
        var cursor = default(FetchCursor);
        var status = _fetch(context, ref cursor, out sample);
        while ((status & FetchStatus.NotLast) != 0 && !_takesFirst)
        {
            var next = _fetch(context, ref cursor, out var later);
            if ((next & FetchStatus.Found) == 0)
            {
                break;
            }

            status = next;
            sample = later;
        }

        return Convert(context, status, ref sample);
    }

    /// <summary>Evaluates it for the next of several results.</summary>
    public FetchStatus EvaluateNext(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        var status = _fetch(context, ref cursor, out sample);
        return Convert(context, status, ref sample);
    }

    private FetchStatus Convert(SampleContext context, FetchStatus status, ref Sample sample)
    {
        if ((status & FetchStatus.Found) == 0)
        {
            return status;
        }

        foreach (var (input, convert) in _converters)
        {
            if (!sample.TryCast(input, context.Arena) || !convert(context, ref sample))
            {
                return status & ~FetchStatus.Found;
            }
        }

        return status;
    }
}
