using System.Net;
using System.Net.Sockets;
using Hawser.EndToEndTests.Demo;

namespace Hawser.EndToEndTests.Tests;

/// <summary>However a demo ends, it leaves no process and no port behind.</summary>
public sealed class LifetimeTests
{
    [Fact]
    public async Task Quit_ends_every_process()
    {
        await using var demo = await RunningDemo.StartAsync();
        var pids = demo.AllPids;
        Assert.Equal(8, pids.Count);
        Assert.All(pids, pid => Assert.True(ProcessTable.IsAlive(pid)));

        await demo.QuitAsync();

        Assert.Equal(0, demo.Process.ExitCode);
        await AssertNothingIsLeftAsync(demo.Port, pids);
    }

    [Fact]
    public async Task Interrupting_ends_every_process()
    {
        await using var demo = await RunningDemo.StartAsync();
        var pids = demo.AllPids;

        await using (var kill = new LineProcess("kill", ["-INT", demo.Process.Pid.ToString()]))
        {
            await kill.WaitForExitAsync();
        }

        await demo.Process.WaitForExitAsync();
        Assert.Equal(0, demo.Process.ExitCode);
        await AssertNothingIsLeftAsync(demo.Port, pids);
    }

    [Fact]
    public async Task Killing_the_demo_itself_ends_every_process_the_broker_included()
    {
        await using var demo = await RunningDemo.StartAsync();
        var pids = demo.AllPids;

        demo.Process.Kill();
        await demo.Process.WaitForExitAsync();

        await AssertNothingIsLeftAsync(demo.Port, pids);
    }

    [Fact]
    public async Task The_end_of_its_input_changes_nothing()
    {
        await using var demo = await RunningDemo.StartAsync();
        demo.Process.CloseInput();
        using var loader = new PageLoader(demo.Port);

        for (var load = 0; load < 10; load++)
        {
            Assert.Contains("html-server", await loader.LoadAsync(), StringComparison.Ordinal);
        }

        Assert.False(demo.Process.HasExited);
        demo.Process.Kill();
        await demo.Process.WaitForExitAsync();
        await AssertNothingIsLeftAsync(demo.Port, demo.AllPids);
    }

    [Fact]
    public async Task A_port_in_use_is_said_in_one_sentence_even_if_its_owner_would_share_it()
    {
        using var owner = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        const int SoReusePort = 15;
        owner.SetRawSocketOption(1, SoReusePort, BitConverter.GetBytes(1));
        owner.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        owner.Listen();
        var port = ((IPEndPoint)owner.LocalEndPoint!).Port;

        await using var demo = RunningDemo.Launch(port, ["--no-build"]);
        await demo.WaitForExitAsync();

        Assert.Equal(1, demo.ExitCode);
        Assert.Equal([$"Port {port} is in use by another process; end that, or choose another port: demo --port {port + 1}"], demo.Lines);
    }

    [Fact]
    public async Task A_missing_Node_is_said_in_one_sentence()
    {
        // Only dotnet is found.
        var folder = Directory.CreateTempSubdirectory("hawser-path").FullName;
        File.CreateSymbolicLink(Path.Combine(folder, "dotnet"), DotnetOnPath());
        try
        {
            await using var demo = RunningDemo.Launch(RunningDemo.FreePort(), ["--no-build"], new Dictionary<string, string> { ["PATH"] = folder });
            await demo.WaitForExitAsync();

            Assert.Equal(1, demo.ExitCode);
            Assert.Equal(["Node.js was not found; the page's client comes from npm: install Node.js 20 or newer (with npm) and try again."], demo.Lines);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_child_that_dies_at_start_ends_the_demo_with_its_last_words()
    {
        // The sockets' servers refuse a Redis configuration with an option that does not exist.
        var port = RunningDemo.FreePort();
        await using var demo = RunningDemo.Launch(port, ["--no-build", "--redis", "127.0.0.1:1,nosuch=option:1"]);
        await demo.WaitForExitAsync(TimeSpan.FromSeconds(60));

        Assert.NotEqual(0, demo.ExitCode);
        Assert.Contains(demo.Lines, line => line.Contains("died at start", StringComparison.Ordinal) && line.Contains("ws", StringComparison.Ordinal));
        var pids = demo.Lines.Where(l => l.Contains(" pid=", StringComparison.Ordinal) && !l.Contains("pid=-", StringComparison.Ordinal)).Select(l => int.Parse(l.Split("pid=")[1].Split(' ')[0])).Distinct().ToList();
        Assert.NotEmpty(pids);
        await AssertNothingIsLeftAsync(port, pids);
        RunningDemo.DeleteLogs(port);
    }

    private static string DotnetOnPath() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);

    private static async Task AssertNothingIsLeftAsync(int port, IReadOnlyList<int> pids)
    {
        await Eventually.TrueAsync("every process is gone", () => !pids.Any(ProcessTable.IsAlive), TimeSpan.FromSeconds(10));
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
    }
}
