using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Reads sample expressions: a fetch with its arguments, and converters after commas (configuration manual §7.3).</summary>
internal static class SampleParser
{
    /// <summary>What was read, or, if <paramref name="Sample"/> is null, what is wrong.</summary>
    internal readonly record struct Result(SampleConfig? Sample, FetchSignature? Fetch, string Problem)
    {
        public static Result Fail(string problem) => new(null, null, problem);
    }

    /// <summary>Reads a whole text as an expression.</summary>
    public static Result Parse(string text, SourceLocation location, SampleScope scope)
    {
        var position = 0;
        var result = ParsePrefix(text, ref position, location, scope);
        return result.Sample is null || position == text.Length ? result : Result.Fail(MissingComma(result));
    }

    /// <summary>Reads an expression from <paramref name="position"/> on, which moves to where it ends.</summary>
    public static Result ParsePrefix(string text, ref int position, SourceLocation location, SampleScope scope)
    {
        var result = ParseStart(text, ref position, location, scope);
        return result.Sample is null ? result : ParseConverters(text, ref position, result, scope);
    }

    /// <summary>Reads an expression from a line. Converters may stand as words of their own behind it.</summary>
    public static Result Parse(KeywordContext context, SampleScope scope)
    {
        if (!context.TryNext(out var text) || text.Length == 0)
        {
            return Result.Fail("missing fetch method");
        }

        var result = Parse(text, context.Location, scope);
        while (result.Sample is { } sample && context.HasMore && ConverterTable.Find(NameAt(context.Peek, 0)) is not null)
        {
            context.TryNext(out var more);
            var position = 0;
            result = ParseConverters(more, ref position, result, scope);
            result = result.Sample is not null && position < more.Length ? Result.Fail(MissingComma(result)) : result;
            result = result.Sample is { } converted ? result with { Sample = converted with { Text = sample.Text + "," + more } } : result;
        }

        return result;
    }

    /// <summary>Reads a fetch and its arguments only.</summary>
    public static Result ParseStart(string text, ref int position, SourceLocation location, SampleScope scope)
    {
        var name = NameAt(text, position);
        if (name.Length == 0)
        {
            return Result.Fail("missing fetch method");
        }

        if (FetchTable.Find(name) is not { } fetch)
        {
            return Result.Fail($"unknown fetch method '{name}'");
        }

        position += name.Length;
        if (ArgumentParser.TryParse(text, ref position, fetch.Arguments, out var arguments, out _) is { } problem)
        {
            return Result.Fail($"fetch method '{name}' : {problem}");
        }

        if (ArgumentRules.CheckFetch(fetch.Canonical, arguments) is { } invalid)
        {
            return Result.Fail($"invalid args in fetch method '{name}' : {invalid}");
        }

        return Make(fetch, name, arguments, text, location, scope);
    }

    /// <summary>The sample of a fetch without converters.</summary>
    public static Result Make(FetchSignature fetch, string name, ImmutableArray<ArgumentConfig> arguments, string text, SourceLocation location, SampleScope scope)
    {
        var sample = new SampleConfig
        {
            Fetch = Directed(fetch.Canonical, scope.Points),
            Arguments = scope.Use(fetch, name, arguments, location),
            Type = fetch.Type,
            Text = text,
            Location = location,
        };
        return new Result(sample, fetch, "");
    }

    /// <summary>Reads the converters from <paramref name="position"/> on.</summary>
    public static Result ParseConverters(string text, ref int position, Result start, SampleScope scope)
    {
        var sample = start.Sample!;
        var isFirst = position == 0;
        while (true)
        {
            if (!isFirst && position < text.Length && text[position] != ',')
            {
                return start with { Sample = sample };
            }

            // Commas may be doubled, and one may be the last.
            isFirst = false;
            while (position < text.Length && text[position] == ',')
            {
                position++;
            }

            if (position == text.Length)
            {
                return start with { Sample = sample };
            }

            var name = NameAt(text, position);
            if (ConverterTable.Find(name) is not { } converter)
            {
                return Result.Fail($"unknown converter '{name}'");
            }

            position += name.Length;
            if (!sample.Type.CanBecome(converter.Input))
            {
                return Result.Fail($"converter '{name}' cannot be applied");
            }

            if (ArgumentParser.TryParse(text, ref position, converter.Arguments, out var arguments, out var count) is { } problem)
            {
                return Result.Fail($"invalid arg {(problem == "expected ')'" ? Math.Max(1, count) : count + 1)} in converter '{name}' : {problem}");
            }

            if (ArgumentRules.CheckConverter(name, arguments) is { } invalid)
            {
                return Result.Fail($"invalid args in converter '{name}' : {invalid}");
            }

            sample = sample with
            {
                Converters = sample.Converters.Add(new ConverterConfig(name, scope.Use(converter, start.Fetch!.Name, arguments, sample.Location))),
                Type = name is "debug" or "set-var" or "unset-var" ? sample.Type : converter.Output,
            };
        }
    }

    /// <summary>What is wrong with an expression that something stands directly behind.</summary>
    public static string MissingComma(Result result) => result.Sample is { Converters: [.., var last] }
        ? $"missing comma after converter '{last.Name}'"
        : $"missing comma after fetch keyword '{result.Fetch!.Name}'";

    /// <summary>The identifier that begins at a position.</summary>
    public static string NameAt(string text, int position)
    {
        var end = position;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_' or '.' or '+'))
        {
            end++;
        }

        return text[position..end];
    }

    /// <summary>Two fetches take the direction of the rule they stand in.</summary>
    private static string Directed(string canonical, SamplePoints points)
    {
        const SamplePoints Response = SamplePoints.BackendResponseContent | SamplePoints.BackendResponseHeader | SamplePoints.BackendStickStore
            | SamplePoints.FrontendResponseContent | SamplePoints.FrontendResponseHeader | SamplePoints.Check;
        var direction = (points & Response) != 0 && points != SamplePoints.All ? "res." : "req.";
        return canonical is "hdr" or "payload" or "payload_lv" ? direction + canonical : canonical;
    }
}
