using Hawser.Edge.HaproxyCfg;
using Hawser.UnitTests.Architecture;

namespace Hawser.UnitTests.Edge.HaproxyCfg;

/// <summary>
/// Each file of the folder Golden is a configuration, a line of dashes, and what is to come of it: its records, or what is
/// said of it. With the environment variable HAWSER_GOLDEN=write, what comes of it is written there instead.
/// </summary>
public sealed class GoldenTests
{
    private const string Separator = "\n----------\n";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests/Hawser.UnitTests/Edge/HaproxyCfg/Golden");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.cfg").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_comes_of_a_configuration_is_what_its_file_says(string file)
    {
        var path = Path.Combine(Folder, file);
        var parts = File.ReadAllText(path).Split(Separator);
        var actual = Load(parts[0] + "\n");
        if (Environment.GetEnvironmentVariable("HAWSER_GOLDEN") == "write")
        {
            File.WriteAllText(path, parts[0] + Separator + actual);
        }

        Assert.Equal(parts.Length > 1 ? parts[1] : "(no expectation)", actual);
    }

    private static string Load(string text)
    {
        var loader = new ConfigLoader(new TestSurroundings(), admitsAll: true);
        loader.Add("test.cfg", text);
        var config = loader.Finish();
        var said = string.Concat(loader.Diagnostics.Items.Select(d => $"{d.Severity} {d.Location?.Line}:{d.Location?.Column} {d.Message}\n"));
        return loader.Diagnostics.HasErrors ? said : said + ConfigPrinter.Print(config);
    }
}
