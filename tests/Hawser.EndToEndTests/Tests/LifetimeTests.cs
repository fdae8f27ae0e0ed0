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
        Assert.All(demo.Ports, AssertIsFree);
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
    public async Task A_port_that_is_only_taken_on_IPv6_is_found_too_since_browsers_try_it_first()
    {
        using var owner = new Socket(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        owner.Bind(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        owner.Listen();
        var port = ((IPEndPoint)owner.LocalEndPoint!).Port;

        await using var demo = RunningDemo.Launch(port, ["--no-build"]);
        await demo.WaitForExitAsync();

        Assert.Equal(1, demo.ExitCode);
        Assert.Contains($"Port {port} is in use by another process", Assert.Single(demo.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--port", "abc", "--port must be a number from 1 to 65535.")]
    [InlineData("--port", "70000", "--port must be a number from 1 to 65535.")]
    [InlineData("--redis", "127.0.0.1:1,ssl=true", "--redis must be HOST:PORT, such as 127.0.0.1:6379.")]
    [InlineData("--redis", "localhost", "--redis must be HOST:PORT, such as 127.0.0.1:6379.")]
    public async Task A_wrong_option_is_said_in_one_sentence(string option, string value, string message)
    {
        await using var demo = new LineProcess("dotnet", [RepositoryPaths.Hawser, "demo", option, value]);
        await demo.WaitForExitAsync();

        Assert.NotEqual(0, demo.ExitCode);
        Assert.Equal(message, demo.Lines[0]);
        Assert.DoesNotContain("   at ", demo.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Redis_that_does_not_answer_is_said_in_one_sentence()
    {
        var nobody = RunningDemo.FreePort();
        await using var demo = RunningDemo.Launch(RunningDemo.FreePort(), ["--no-build", "--redis", $"127.0.0.1:{nobody}"]);
        await demo.WaitForExitAsync();

        Assert.Equal(1, demo.ExitCode);
        Assert.Equal([$"No Redis answers at 127.0.0.1:{nobody}: start one there, or leave --redis out, and the demo starts a broker of its own."], demo.Lines);
    }

    [Fact]
    public async Task A_Redis_that_exists_is_used_and_left_alone()
    {
        var port = RunningDemo.FreePort();
        await using var redis = new LineProcess("redis-server", ["--port", port.ToString(), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]);
        await redis.WaitForLineAsync(line => line.Contains("Ready to accept connections", StringComparison.Ordinal), "Redis is ready");

        await using (var demo = await RunningDemo.StartAsync("--redis", $"127.0.0.1:{port}"))
        {
            Assert.DoesNotContain("broker", demo.Names);
            Assert.Contains($"Broker: the Redis at 127.0.0.1:{port}", demo.Process.Lines);
            await demo.QuitAsync();
        }

        Assert.False(redis.HasExited);
    }

    [Fact]
    public async Task A_child_that_dies_at_start_ends_the_demo_with_its_last_words()
    {
        // A mistake of the user's that only the servers meet: a level of logging that does not exist.
        var port = RunningDemo.FreePort();
        await using var demo = RunningDemo.Launch(port, ["--no-build"], new Dictionary<string, string> { ["Logging__LogLevel__Default"] = "Chatty" });
        await demo.WaitForExitAsync(TimeSpan.FromSeconds(60));

        Assert.NotEqual(0, demo.ExitCode);
        var sentence = Assert.Single(demo.Lines, line => line.Contains("died at start", StringComparison.Ordinal));
        Assert.Matches("^w(s|ww)[12] died at start", sentence);
        Assert.Contains("Chatty", sentence, StringComparison.Ordinal);
        var pids = demo.Lines.Where(l => l.Contains(" pid=", StringComparison.Ordinal) && !l.Contains("pid=-", StringComparison.Ordinal)).Select(l => int.Parse(l.Split("pid=")[1].Split(' ')[0])).Distinct().ToList();
        Assert.NotEmpty(pids);
        await AssertNothingIsLeftAsync(port, pids);
        RunningDemo.DeleteLogs(port);
    }

    [Fact]
    public async Task A_proxy_for_the_web_is_not_asked_about_loopback()
    {
        var proxy = new Dictionary<string, string> { ["http_proxy"] = "http://127.0.0.1:1", ["HTTP_PROXY"] = "http://127.0.0.1:1" };
        var port = RunningDemo.FreePort();
        await using var demo = RunningDemo.Launch(port, ["--no-build"], proxy);
        await demo.WaitForLineAsync(line => line.StartsWith("ready ", StringComparison.Ordinal), "the demo is ready", TimeSpan.FromSeconds(90));

        await demo.WriteLineAsync("quit");
        await demo.WaitForExitAsync();
        RunningDemo.DeleteLogs(port);
    }

    [Fact]
    public async Task Interrupting_the_start_ends_it_at_whatever_moment()
    {
        foreach (var moment in new[] { "broker starting", "ws1 starting", "www2 starting", "edge1 starting", "balancer starting" })
        {
            var port = RunningDemo.FreePort();
            await using var demo = RunningDemo.Launch(port, ["--no-build"]);
            await demo.WaitForLineAsync(line => line.StartsWith(moment, StringComparison.Ordinal), moment, TimeSpan.FromSeconds(60));
            await using (var kill = new LineProcess("kill", ["-INT", demo.Pid.ToString()]))
            {
                await kill.WaitForExitAsync();
            }

            await demo.WaitForExitAsync();
            var pids = demo.Lines.Where(l => l.Contains(" pid=", StringComparison.Ordinal) && !l.Contains("pid=-", StringComparison.Ordinal)).Select(l => int.Parse(l.Split("pid=")[1].Split(' ')[0])).Distinct().ToList();
            await AssertNothingIsLeftAsync(port, pids);
            RunningDemo.DeleteLogs(port);
        }
    }

    private static string DotnetOnPath() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);

    private static async Task AssertNothingIsLeftAsync(int port, IReadOnlyList<int> pids)
    {
        await Eventually.TrueAsync("every process is gone", () => !pids.Any(ProcessTable.IsAlive), TimeSpan.FromSeconds(10));
        AssertIsFree(port);
    }

    private static void AssertIsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
    }
}
