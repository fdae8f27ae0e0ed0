namespace Hawser.UnitTests.Architecture;

/// <summary>The files of the repository that the rules are about.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>C# files below a folder, without what builds leave behind.</summary>
    public static IReadOnlyList<string> SourceFiles(params string[] folders) =>
        [.. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)).Where(IsOurs)];

    /// <summary>The documents that a reader of the repository sees.</summary>
    public static IReadOnlyList<string> Documents() =>
    [
        .. Directory.EnumerateFiles(Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories),
        .. new[] { "src", "samples" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "README.md", SearchOption.AllDirectories)).Where(IsOurs),
    ];

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static bool IsOurs(string file) =>
        !file.Contains("/node_modules/", StringComparison.Ordinal) && !file.Contains("/artifacts/", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Hawser.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("These tests run within the repository.");
        }

        return folder.FullName;
    }
}
