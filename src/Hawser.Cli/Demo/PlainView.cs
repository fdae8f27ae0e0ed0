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
        try
        {
            while (await Console.In.ReadLineAsync(stop) is { } line)
            {
                await execute(line);
            }

            // The end of input changes nothing.
            await Task.Delay(Timeout.Infinite, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
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
