using System.Reflection;

namespace Hawser.ConformanceTests.SocketIO.Wire;

/// <summary>A source folder of the tests in which npm has put packages.</summary>
internal static class NodeFolder
{
    /// <param name="name">What the project file calls it.</param>
    public static string Of(string name)
    {
        var folder = typeof(NodeFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == name).Value!;
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), $"The npm packages are missing: run 'npm ci' in {folder}, or ./test.sh.");
        return folder;
    }
}
