using System.Diagnostics;
using SharpFuzz;

namespace Hawser.Fuzz.Runs;

/// <summary>A copy of this program whose parsers say which branches they take.</summary>
internal static class InstrumentedCopy
{
    /// <summary>Set in the environment of the copy.</summary>
    public const string Variable = "HAWSER_FUZZ_INSTRUMENTED";

    private static readonly string[] Assemblies = ["Hawser.EngineIO.dll", "Hawser.SocketIO.dll", "Hawser.SocketIO.Redis.dll"];

    private static readonly string[] Namespaces = ["Hawser.EngineIO.Protocol", "Hawser.SocketIO.Protocol", "Hawser.SocketIO.Parsing", "Hawser.SocketIO.Connections.ConnectRequest", "Hawser.SocketIO.Redis.Classic.ClassicBroadcast"];

    /// <summary>Makes the copy and runs it.</summary>
    /// <returns>Its exit code.</returns>
    public static int Run(string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("hawser-fuzz-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
            }

            foreach (var assembly in Assemblies)
            {
                Fuzzer.Instrument(Path.Combine(folder, assembly), name => Namespaces.Any(ns => name.StartsWith(ns, StringComparison.Ordinal)), Options.Value);
            }

            var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Hawser.Fuzz.dll"), .. arguments]) { Environment = { [Variable] = "1" } };
            using var process = Process.Start(start)!;
            process.WaitForExit();
            return process.ExitCode;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
