using System.Threading.Channels;

namespace Hawser.Cli.Demo;

/// <summary>Plain lines for scripts: one for each change, and the same commands from standard input.</summary>
internal sealed class PlainView : IDemoView
{
    private readonly Func<IReadOnlyList<Node>> _nodes;
    private readonly TextWriter _output;
    private readonly Lock _gate = new();

    public PlainView(Func<IReadOnlyList<Node>> nodes, TextWriter output)
    {
        _nodes = nodes;
        _output = output;
    }

    public void Say(string message) => WriteLine(message);

    public void OnReady(DemoFacts facts)
    {
        Say($"Logs: {facts.LogFolder}");
        if (facts.Redis is { } redis)
        {
            Say($"Broker: the Redis at {redis}");
        }

        Say($"Without a browser: {facts.CurlCommand}");
        Say($"ready {facts.Url}");
    }

    public void OnChanged(Node node) => WriteLine(Describe(node));

    public void ShowStatus()
    {
        foreach (var node in _nodes())
        {
            WriteLine(Describe(node));
        }
    }

    public async Task RunAsync(Func<string, Task> execute, CancellationToken stop)
    {
        var lines = Channel.CreateUnbounded<string>();
        new Thread(() => ReadLines(lines.Writer)) { IsBackground = true, Name = "hawser-input" }.Start();
        try
        {
            // The end of input changes nothing: the channel stays open.
            await foreach (var line in lines.Reader.ReadAllAsync(stop))
            {
                await execute(line);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    /// <summary>On a thread of its own: a read of the console cannot be cancelled.</summary>
    private static void ReadLines(ChannelWriter<string> lines)
    {
        while (Console.In.ReadLine() is { } line)
        {
            lines.TryWrite(line);
        }
    }

    /// <summary>name, state, pid, address, role: words separated by blanks, so that a script can take them apart.</summary>
    private static string Describe(Node node)
    {
        var state = node.State.ToString().ToLowerInvariant();
        var pid = node.Pid is { } id ? $"pid={id}" : node.ExitCode is { } code ? $"exit={code}" : "pid=-";
        return $"{node.Spec.Name} {state} {pid} {node.Spec.Address} {node.Spec.Role}";
    }

    private void WriteLine(string line)
    {
        lock (_gate)
        {
            _output.WriteLine(line);
            _output.Flush();
        }
    }
}
