using System.Collections.Frozen;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Samples;

/// <summary>All converters that are built, by name, with the type that they take.</summary>
internal static class ConverterCatalog
{
    private static readonly FrozenDictionary<string, Entry> Table = new IEnumerable<Entry>[]
    {
        NumberConverters.All,
        TextConverters.All,
        WordConverters.All,
        CodingConverters.All,
        DigestConverters.All,
        DateConverters.All,
        OtherConverters.All,
    }.SelectMany(group => group).ToFrozenDictionary(entry => entry.Name, StringComparer.Ordinal);

    /// <summary>Makes a converter with its arguments.</summary>
    public delegate ConvertFunction Factory(SampleArguments arguments, SampleCompiler compiler);

    public static IEnumerable<string> Names => Table.Keys;

    public static (SampleType Input, ConvertFunction Convert)? Find(string name, SampleArguments arguments, SampleCompiler compiler) =>
        Table.TryGetValue(name, out var entry) ? (entry.Input, entry.Factory(arguments, compiler)) : null;

    /// <summary>One converter.</summary>
    internal sealed record Entry(string Name, SampleType Input, Factory Factory);
}
