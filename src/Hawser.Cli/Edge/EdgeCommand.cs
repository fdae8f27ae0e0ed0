using System.CommandLine;
using System.Runtime.InteropServices;
using Hawser.Edge.Hosting;

namespace Hawser.Cli.Edge;

/// <summary><c>hawser edge -f FILE…</c>: the balancer.</summary>
internal static class EdgeCommand
{
    public static Command Create()
    {
        var files = new Option<string[]>("-f")
        {
            Description = "A configuration file in HAProxy's language. May be given several times; the files are read in order.",
            Required = true,
            HelpName = "FILE",
        };
        var check = new Option<bool>("-c") { Description = "Only check the configuration, and exit." };
        var command = new Command("edge", "Balances TCP, HTTP and WebSocket as a haproxy.cfg says.") { files, check };
        command.SetAction((result, _) =>
        {
            var paths = result.GetRequiredValue(files);
            return result.GetValue(check)
                ? Task.FromResult(EdgeProgram.Check(paths, Console.Out, Console.Error))
                : RunAsync(paths);
        });
        return command;
    }

    private static async Task<int> RunAsync(string[] files)
    {
        using var signals = new TerminationSignals(PosixSignal.SIGINT, PosixSignal.SIGTERM);
        await using var output = Console.OpenStandardOutput();
        return await EdgeProgram.RunAsync(files, output, Console.Error, Announce, signals.Token);
    }

    private static void Announce(IReadOnlyList<System.Net.IPEndPoint> addresses) =>
        Console.Error.WriteLine($"[NOTICE]   ({Environment.ProcessId}) : Listening at {string.Join(", ", addresses)}.");
}
