using System.Reflection;

namespace Hawser.ConformanceTests.Edge.Language;

/// <summary>What is said of configurations, most of them broken: HAProxy's messages, in HAProxy's order, and its exit codes.</summary>
public sealed class LanguageTests
{
    private static readonly string Folder = Path.Combine(SourceFolder(), "Edge/Language");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Path.Combine(Folder, "Files"), "*.cfg").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_is_answered_as_by_HAProxy(string name)
    {
        var file = Path.Combine(Folder, "Files", name);
        var theirs = await CheckOutput.OfHaproxyAsync(file);
        var ours = CheckOutput.OfHawser(file);

        Assert.Equal(theirs.Code, ours.Code);
        AssertSays(theirs.Said, ours.Said);
    }

    [Theory]
    [InlineData("global")]
    [InlineData("frontend")]
    [InlineData("backend")]
    public async Task Each_line_alone_is_answered_as_by_HAProxy(string section)
    {
        var lines = File.ReadLines(Path.Combine(Folder, "Lines", section + ".txt")).Where(l => l.Length > 0).ToList();
        Assert.NotEmpty(lines);
        var differences = new List<string>();
        var folder = Directory.CreateTempSubdirectory("hawser-language-");
        try
        {
            // One run of HAProxy for each line: many of its errors end the run.
            await Parallel.ForEachAsync(lines.Select((line, index) => (line, index)), async (item, _) =>
            {
                var file = Path.Combine(folder.FullName, $"{item.index}.cfg");
                await File.WriteAllTextAsync(file, Around(section, item.line), CancellationToken.None);
                var theirs = await CheckOutput.OfHaproxyAsync(file);
                var ours = CheckOutput.OfHawser(file);
                if (theirs.Code != ours.Code || !theirs.Said.SequenceEqual(ours.Said))
                {
                    lock (differences)
                    {
                        differences.Add($"{item.line}\n  HAProxy {theirs.Code}: {string.Join("\n    ", theirs.Said)}\n  Hawser {ours.Code}: {string.Join("\n    ", ours.Said)}");
                    }
                }
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>All that HAProxy says, in its order; ours goes on where HAProxy stops, and may say more behind it.</summary>
    private static void AssertSays(IReadOnlyList<string> theirs, IReadOnlyList<string> ours)
    {
        var next = 0;
        foreach (var message in ours)
        {
            // Ours suggests a section's name where HAProxy suggests nothing.
            next += next < theirs.Count && (message == theirs[next] || message.StartsWith(theirs[next] + "; did you mean", StringComparison.Ordinal)) ? 1 : 0;
        }

        Assert.True(next == theirs.Count, $"Not said in this order:\n  {string.Join("\n  ", theirs)}\nbut\n  {string.Join("\n  ", ours)}");
    }

    private static string Around(string section, string line) =>
        (section == "global" ? $"global\n{line}\n" : "")
        + "defaults\n mode http\n timeout client 1s\n timeout connect 1s\n timeout server 1s\nfrontend f\n bind :8999\n default_backend b\n"
        + (section == "frontend" ? line + "\n" : "")
        + "backend b\n server s 127.0.0.1:1\n"
        + (section == "backend" ? line + "\n" : "");

    private static string SourceFolder() =>
        typeof(LanguageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value! + "/tests/Hawser.ConformanceTests";
}
