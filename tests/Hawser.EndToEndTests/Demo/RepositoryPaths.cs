using System.Reflection;

namespace Hawser.EndToEndTests.Demo;

/// <summary>Where the built programs are.</summary>
internal static class RepositoryPaths
{
    public static string Root { get; } = FindRoot();

    /// <summary>debug or release, as this test was built.</summary>
    public static string Configuration { get; } = new DirectoryInfo(AppContext.BaseDirectory).Name;

    public static string Hawser => Path.Combine(Root, "artifacts", "bin", "Hawser.Cli", Configuration, "hawser.dll");

    /// <summary>The folder of the Node.js clients.</summary>
    public static string Clients { get; } = typeof(RepositoryPaths).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "ClientScripts").Value!;

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
