using System.Diagnostics;
using System.IO.Compression;
using Hawser.ConformanceTests.Samples;

namespace Hawser.ConformanceTests.Packages;

/// <summary>What is in the packages that others install.</summary>
public sealed class PackageTests
{
    [Fact]
    public async Task The_source_generator_travels_with_the_server()
    {
        using var package = await PackAsync("Hawser.SocketIO");

        Assert.Equal(
            ["analyzers/dotnet/cs/Hawser.SocketIO.Generators.dll", "lib/net10.0/Hawser.SocketIO.dll"],
            package.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("Generators", await NuspecAsync(package), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_references_the_adapter_alone_gets_the_generator_too()
    {
        using var package = await PackAsync("Hawser.SocketIO.Redis");

        // By default a package passes on no analysers of those that it depends on.
        Assert.Matches("<dependency id=\"Hawser.SocketIO\" version=\"[^\"]+\" include=\"All\" />", await NuspecAsync(package));
    }

    [Fact]
    public async Task What_the_linker_must_keep_comes_to_every_application()
    {
        using var package = await PackAsync("Hawser.SocketIO");

        Assert.Equal(
            ["buildTransitive/Hawser.SocketIO.targets", "buildTransitive/TrimmerRoots.xml"],
            package.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("build", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Hawser.EngineIO")]
    [InlineData("Hawser.SocketIO")]
    [InlineData("Hawser.SocketIO.Redis")]
    public async Task A_package_says_what_it_is_for(string project)
    {
        using var package = await PackAsync(project);

        Assert.Contains("<readme>README.md</readme>", await NuspecAsync(package), StringComparison.Ordinal);
        using var reader = new StreamReader(package.GetEntry("README.md")!.Open());
        Assert.StartsWith($"# {project}\n", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    private static async Task<string> NuspecAsync(ZipArchive package)
    {
        using var reader = new StreamReader(package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        return await reader.ReadToEndAsync();
    }

    private static async Task<ZipArchive> PackAsync(string project)
    {
        var folder = Directory.CreateTempSubdirectory("hawser-pack-").FullName;
        try
        {
            // In the configuration that the tests were built in, and the packed projects with them.
            string[] arguments = ["pack", Path.Combine(SampleProcess.Repository, "src", project), "--no-build", "-c", new DirectoryInfo(AppContext.BaseDirectory).Name, "-o", folder, "-nologo", "-nodeReuse:false"];
            using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(5));
            Assert.True(process.ExitCode == 0, await output + await errors);
            return new ZipArchive(new MemoryStream(await File.ReadAllBytesAsync(Directory.GetFiles(folder, "*.nupkg").Single())));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
