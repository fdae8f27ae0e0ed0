using System.Diagnostics;

namespace Hawser.Cli.Demo;

/// <summary>Builds what the demo runs; the second time that is a matter of seconds.</summary>
internal static class DemoBuild
{
    /// <exception cref="DemoException">The build failed.</exception>
    public static async Task RunAsync(DemoPaths paths, bool withBroker, CancellationToken cancellation)
    {
        await BuildAsync(paths.Solution, paths.Configuration, cancellation);
        if (withBroker)
        {
            await BuildAsync(paths.BrokerProject, paths.Configuration, cancellation);
        }
    }

    private static async Task BuildAsync(string project, string configuration, CancellationToken cancellation)
    {
        // Without the build's own background processes: the demo leaves none behind.
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "build", project, "-c", configuration, "-v", "quiet", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-tl:off" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            Environment = { ["DOTNET_STARTUP_HOOKS"] = DemoPaths.Hawser },
        };
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            if (process.ExitCode != 0)
            {
                var lines = (await output + await errors).Split('\n').Where(l => l.Contains("error", StringComparison.OrdinalIgnoreCase)).Distinct().Take(10);
                throw new DemoException($"Building {Path.GetFileName(project)} failed:\n{string.Join('\n', lines)}");
            }
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
