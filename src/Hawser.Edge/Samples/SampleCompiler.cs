using System.Collections.Immutable;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Samples;

/// <summary>Makes expressions ready, once for each configuration. What it is given was found valid.</summary>
internal sealed class SampleCompiler
{
    public SampleCompiler(EdgeModel model, TimeProvider time)
    {
        Model = model;
        Time = time;
    }

    public EdgeModel Model { get; }

    public TimeProvider Time { get; }

    /// <summary>Whether something looks at the edge's own address towards servers.</summary>
    public bool UsesServerSide { get; private set; }

    /// <summary>Notes that a variable is made use of.</summary>
    public void Use(LogVariable variable) => UsesServerSide |= variable is LogVariable.bi or LogVariable.bp;

    public SampleExpression Compile(SampleConfig config)
    {
        UsesServerSide |= config.Fetch.StartsWith("bc_src", StringComparison.Ordinal);
        var arguments = new SampleArguments(config.Arguments);
        var fetch = FetchCatalog.Find(config.Fetch, arguments, this)
            ?? throw new InvalidOperationException($"[{config.Location}] : the fetch '{config.Fetch}' was accepted but is not built.");
        ImmutableArray<(SampleType, ConvertFunction)> converters = [.. config.Converters.Select(c => Compile(c, config.Location))];
        return new SampleExpression(fetch, converters, FetchCatalog.TakesFirst(config.Fetch));
    }

    private (SampleType Input, ConvertFunction Convert) Compile(ConverterConfig config, SourceLocation location) =>
        ConverterCatalog.Find(config.Name, new SampleArguments(config.Arguments), this)
            ?? throw new InvalidOperationException($"[{location}] : the converter '{config.Name}' was accepted but is not built.");
}
