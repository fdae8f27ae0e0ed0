using System.Text.RegularExpressions;

namespace Hawser.UnitTests.Architecture;

/// <summary>What every source file keeps to.</summary>
public sealed partial class SourceTests
{
    private const int TooLong = 500;

    private static readonly string[] NamesOfNothing = ["Common", "Helpers", "Misc", "Shared", "Util", "Utilities", "Utils"];

    [Fact]
    public void No_file_is_too_long()
    {
        var tooLong = Repository.SourceFiles("src", "samples", "tests", "bench")
            .Select(file => (File: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(f => f.Lines > TooLong);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void Partials_of_one_type_count_together()
    {
        // Socket.cs and Socket.Events.cs are one class.
        var tooLong = Repository.SourceFiles("src")
            .GroupBy(file => Path.Combine(Path.GetDirectoryName(file)!, Path.GetFileName(file).Split('.')[0]))
            .Select(group => (Type: Repository.Relative(group.Key), Lines: group.Sum(file => File.ReadLines(file).Count())))
            .Where(t => t.Lines > TooLong);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void A_folder_is_a_noun_of_the_domain() =>
        Assert.DoesNotContain(
            Repository.SourceFiles("src", "tests"),
            file => Repository.Relative(file).Split(Path.DirectorySeparatorChar).Any(NamesOfNothing.Contains));

    [Fact]
    public void Namespaces_follow_folders_but_for_the_public_surface()
    {
        // Public types stand in the project's own namespace, extension methods in Microsoft's; all else is where its folder says.
        var strange = Repository.SourceFiles("src")
            .Select(file => (File: Repository.Relative(file), Text: File.ReadAllText(file)))
            .Select(f => (f.File, Parts: f.File.Split(Path.DirectorySeparatorChar), Match: NamespacePattern().Match(f.Text)))
            .Where(f => f.Match.Success)
            .Where(f => f.Match.Groups[1].Value is var ns
                && ns != string.Join('.', f.Parts[1..^1])
                && ns != f.Parts[1]
                && !ns.StartsWith("Microsoft.", StringComparison.Ordinal));

        Assert.Empty(strange.Select(f => $"{f.File}: {f.Match.Groups[1].Value}"));
    }

    [Fact]
    public void No_test_is_skipped()
    {
        // Written apart, so that this file does not find itself.
        var skip = "Sk" + "ip = ";
        Assert.DoesNotContain(Repository.SourceFiles("tests"), file => File.ReadAllText(file).Contains(skip, StringComparison.Ordinal));
    }

    [Fact]
    public void Event_ids_of_log_messages_are_unique_within_their_class()
    {
        var doubled = Repository.SourceFiles("src", "samples")
            .SelectMany(file => LoggerMessagePattern().Matches(File.ReadAllText(file)).Select(m => (File: Repository.Relative(file), Id: m.Groups[1].Value)))
            .GroupBy(m => m)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key);

        Assert.Empty(doubled);
    }

    [Fact]
    public void Log_messages_are_written_by_the_source_generator_only() =>
        Assert.DoesNotContain(
            Repository.SourceFiles("src", "samples"),
            file => DirectLogPattern().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void Lock_files_name_no_address()
    {
        // Whoever installs brings a registry of their own: .npmrc leaves the addresses out.
        var locks = Directory.EnumerateFiles(Repository.Root, "package-lock.json", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/node_modules/", StringComparison.Ordinal) && !file.Contains("/artifacts/", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(locks);
        Assert.DoesNotContain(locks, file => File.ReadAllText(file).Contains("\"resolved\"", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespacePattern();

    [GeneratedRegex(@"\[LoggerMessage\((\d+),")]
    private static partial Regex LoggerMessagePattern();

    [GeneratedRegex(@"ogger\.Log(Trace|Debug|Information|Warning|Error|Critical)\(")]
    private static partial Regex DirectLogPattern();
}
