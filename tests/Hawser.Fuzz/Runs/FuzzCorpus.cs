using System.Reflection;
using Hawser.Fuzz.Inputs;
using Hawser.Fuzz.Targets;

namespace Hawser.Fuzz.Runs;

/// <summary>The inputs that are kept in the folder <c>Corpus</c>: seeds, and what runs have found worth it.</summary>
internal static class FuzzCorpus
{
    // What is longer says nothing more; the corpus stays one that can be read.
    private const int LongestKept = 200;

    public static IEnumerable<byte[]> Read(FuzzTarget target)
    {
        using var resource = typeof(FuzzCorpus).Assembly.GetManifestResourceStream(target.Name);
        if (resource is null)
        {
            yield break;
        }

        using var reader = new StreamReader(resource);
        foreach (var input in CorpusText.ReadAll(reader))
        {
            yield return input;
        }
    }

    /// <summary>Writes the shortest inputs that take the same branches together.</summary>
    public static void Write(FuzzTarget target, IEnumerable<byte[]> inputs)
    {
        var coverage = new CoverageMap();
        var kept = new List<string>();
        foreach (var input in inputs.Where(input => input.Length <= LongestKept).OrderBy(input => input.Length))
        {
            CoverageMap.Clear();
            target.Parse(input);
            if (coverage.Add())
            {
                kept.Add(CorpusText.Write(input));
            }
        }

        File.WriteAllLines(Path.Combine(Metadata("CorpusFolder"), $"{target.Name}.txt"), kept.Order(StringComparer.Ordinal));
    }

    public static string Metadata(string key) => typeof(FuzzCorpus).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
