using System.Runtime.InteropServices;

namespace Hawser.Cli.Demo;

/// <summary>The demo from its first check to its last process's end.</summary>
internal static class DemoProgram
{
    public static async Task<int> RunAsync(DemoOptions options)
    {
        using var quit = new TerminationSignals(PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP);
        try
        {
            await RunAsync(options, quit);
            return 0;
        }
        catch (DemoException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }
        catch (OperationCanceledException) when (quit.Token.IsCancellationRequested)
        {
            return 0;
        }
    }

    private static async Task RunAsync(DemoOptions options, TerminationSignals quit)
    {
        var url = $"http://chat.localhost:{options.Port}";
        Cluster? cluster = null;
        IReadOnlyList<Node> Nodes() => cluster?.Nodes ?? [];
        IDemoView view = options.HasPrompt ? new ScreenView(Nodes) : new PlainView(Nodes, Console.Out);

        // Step 1: what must be so before anything is started.
        var paths = DemoPaths.Find();
        DemoRequirements.CheckPort(options.Port);
        await DemoRequirements.CheckNodeAsync(quit.Token);
        if (options.Redis is { } redis)
        {
            await DemoRequirements.CheckRedisAsync(redis, quit.Token);
        }

        // Step 2: build what is run.
        if (options.Builds)
        {
            view.Say("Building the chat. The first time brings its parts (the broker alone is 577 MB unpacked), which takes some minutes …");
            await DemoBuild.RunAsync(paths, withBroker: options.Redis is null, quit.Token);
        }

        paths.CheckBuilt(withBroker: options.Redis is null);

        // Step 3: start it, ready part by ready part.
        await using (cluster = new Cluster(Topology.Plan(options, paths), paths.Logs(options.Port), view.OnChanged))
        {
            view.Say("Starting …");
            await cluster.StartAsync(quit.Token);
            view.OnReady(new DemoFacts(url, options.Redis, paths.Logs(options.Port), $"curl -i -H 'Host: chat.localhost:{options.Port}' http://127.0.0.1:{options.Port}/"));

            // Step 4: commands until the end, which ends every process.
            await view.RunAsync(new DemoCommands(cluster, view, quit).ExecuteAsync, quit.Token);
        }
    }
}
