using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Hawser.ConformanceTests.Samples;

/// <summary>What is published without what it does not use, or compiled ahead of time, works, and no warning says that it might not.</summary>
public sealed class PublishTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>Compiling ahead of time takes longer than the rest of this suite: <c>test.sh --long</c>.</summary>
    public static TheoryData<string> Ways =>
        Environment.GetEnvironmentVariable("HAWSER_LONG_TESTS") is "1" ? ["PublishTrimmed", "PublishAot"] : ["PublishTrimmed"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_sample_is_published_without_warnings_and_works(string way)
    {
        var folder = Directory.CreateTempSubdirectory("hawser-publish-").FullName;
        try
        {
            var output = await PublishAsync(way, folder);
            Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(way == "PublishTrimmed", File.Exists(Path.Combine(folder, "Aot.dll")));

            await using var sample = await SampleProcess.StartPublishedAsync(folder, "Aot");
            await AotConversation.RunAsync(sample);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> PublishAsync(string way, string folder)
    {
        string[] arguments =
        [
            "publish", Path.Combine(SampleProcess.Repository, "samples", "Aot"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
            $"-p:{way}=true", "-o", folder, "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Publishing took more than {Limit}.");
        }

        var text = await output + await errors;
        Assert.True(process.ExitCode == 0, text);
        return text.Replace("0 Warning(s)", "", StringComparison.Ordinal);
    }
}
