namespace Hawser.Cli.Demo;

/// <summary>What can be said at the prompt.</summary>
internal sealed class DemoCommands
{
    private readonly Cluster _cluster;
    private readonly IDemoView _view;
    private readonly TerminationSignals _quit;

    public DemoCommands(Cluster cluster, IDemoView view, TerminationSignals quit)
    {
        _cluster = cluster;
        _view = view;
        _quit = quit;
    }

    private static string Help => "There are: status, kill NAME (kill -9), start NAME, stop NAME (SIGTERM), quit.";

    private string Names => string.Join(", ", _cluster.Nodes.Select(n => n.Spec.Name));

    public async Task ExecuteAsync(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case []:
                break;
            case ["status"]:
                _view.ShowStatus();
                break;
            case ["quit" or "exit"]:
                await _quit.CancelAsync();
                break;
            case ["kill" or "start" or "stop"]:
                _view.Say($"{words[0]} what? Say {words[0]} and one of: {Names}.");
                break;
            case ["kill" or "start" or "stop", var name]:
                await ActAsync(words[0], name);
                break;
            case ["help" or "?"]:
                _view.Say(Help);
                break;
            default:
                _view.Say($"Unknown command '{line}'. {Help}");
                break;
        }
    }

    private async Task ActAsync(string action, string name)
    {
        if (_cluster.Find(name) is not { } node)
        {
            _view.Say($"There is no '{name}'. There are: {Names}.");
            return;
        }

        var isAlive = node.Pid is not null;
        switch (action)
        {
            case "start" when isAlive:
                _view.Say($"{name} is running already.");
                break;
            case "start":
                await StartAsync(node);
                break;
            case "kill" or "stop" when !isAlive:
                _view.Say($"{name} is not running.");
                break;
            case "kill":
                node.Kill();
                break;
            default:
                await node.StopAsync();
                break;
        }
    }

    private async Task StartAsync(Node node)
    {
        try
        {
            await node.StartAsync(_quit.Token);
        }
        catch (DemoException exception)
        {
            _view.Say(exception.Message);
        }
        catch (OperationCanceledException) when (_quit.Token.IsCancellationRequested)
        {
            // The demo ends; so does what was being started.
            return;
        }
    }
}
