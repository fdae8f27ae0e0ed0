using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Hawser.EndToEndTests.Demo;

/// <summary>A demo in a process of its own, driven by its plain prompt.</summary>
internal sealed partial class RunningDemo : IAsyncDisposable
{
    private readonly LineProcess _process;

    private RunningDemo(LineProcess process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>The public port.</summary>
    public int Port { get; }

    public LineProcess Process => _process;

    public string PageUrl => $"http://chat.localhost:{Port}/";

    public static async Task<RunningDemo> StartAsync(params string[] arguments)
    {
        var port = FreePort();
        var process = Launch(port, ["--no-build", .. arguments]);
        await process.WaitForLineAsync(line => line.StartsWith("ready ", StringComparison.Ordinal), "the demo is ready", TimeSpan.FromSeconds(90));
        return new RunningDemo(process, port);
    }

    public static LineProcess Launch(int port, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        // The tests may run in a shell's background, whose processes are born to ignore an interruption.
        new("env", ["--default-signal=INT", "dotnet", RepositoryPaths.Hawser, "demo", "--no-prompt", "--port", port.ToString(), .. arguments], environment: environment);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>kill -9 of one process; returns when it is gone.</summary>
    public async Task KillAsync(string name)
    {
        var pid = PidOf(name);
        await CommandAsync($"kill {name}", $"{name} killed ");
        await Eventually.TrueAsync($"{name} (pid {pid}) is gone", () => !ProcessTable.IsAlive(pid));
    }

    public Task StartNodeAsync(string name) => CommandAsync($"start {name}", $"{name} running ");

    public Task StopNodeAsync(string name) => CommandAsync($"stop {name}", $"{name} stopped ");

    /// <summary>The process id that the demo last told of.</summary>
    public int PidOf(string name) => int.Parse(_process.Lines
        .Where(line => line.StartsWith(name + " ", StringComparison.Ordinal))
        .Select(line => PidPattern().Match(line))
        .Last(match => match.Success)
        .Groups[1].ValueSpan);

    /// <summary>Names of all processes that the demo runs.</summary>
    public IReadOnlyList<string> Names =>
        [.. _process.Lines.Where(l => l.Contains(" running pid=", StringComparison.Ordinal)).Select(l => l.Split(' ')[0]).Distinct()];

    /// <summary>Where its processes listen.</summary>
    public IReadOnlyList<int> Ports =>
        [.. _process.Lines.Where(l => l.Contains(" running pid=", StringComparison.Ordinal)).Select(l => int.Parse(l.Split("127.0.0.1:")[1].Split(' ')[0])).Distinct()];

    public IReadOnlyList<int> AllPids => [.. Names.Select(PidOf)];

    /// <summary>The log lines of one process, so far.</summary>
    public string[] LogOf(string name)
    {
        var file = Path.Combine(RepositoryPaths.Root, "artifacts", "demo", Port.ToString(), name + ".log");
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n');
    }

    /// <summary>The edges' log lines about one client.</summary>
    public IEnumerable<string> EdgeLog(string clientAddress) =>
        LogOf("edge1").Concat(LogOf("edge2")).Where(line => line.StartsWith(clientAddress + ":", StringComparison.Ordinal));

    public async Task QuitAsync()
    {
        await _process.WriteLineAsync("quit");
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever a test did to it: killed, its children end by themselves.
        await using (_process)
        {
            if (!_process.HasExited)
            {
                await QuitAsync();
            }
        }

        var pids = AllPids;
        await Eventually.TrueAsync("all processes of the demo are gone", () => !pids.Any(ProcessTable.IsAlive));
        DeleteLogs(Port);
    }

    /// <summary>Removes what a demo on that port has logged.</summary>
    public static void DeleteLogs(int port)
    {
        var logs = Path.Combine(RepositoryPaths.Root, "artifacts", "demo", port.ToString());
        if (Directory.Exists(logs))
        {
            Directory.Delete(logs, recursive: true);
        }
    }

    [GeneratedRegex(@" pid=(\d+) ")]
    private static partial Regex PidPattern();

    private async Task CommandAsync(string command, string answer)
    {
        var before = _process.Lines.Count;
        await _process.WriteLineAsync(command);
        await _process.WaitForLineAsync(line => line.StartsWith(answer, StringComparison.Ordinal), $"'{answer}' after '{command}'", from: before);
    }
}
