using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hawser.Cli.Demo;

/// <summary>The table, the last messages and the prompt, drawn again in place whenever something changes.</summary>
internal sealed class ScreenView : IDemoView
{
    private const int MessageLines = 6;

    // No command is as long; a line that wraps would upset the drawing.
    private const int MaxInput = 50;

    private readonly Func<IReadOnlyList<Node>> _nodes;
    private readonly string _url;
    private readonly Lock _gate = new();
    private readonly Queue<string> _messages = new();
    private readonly StringBuilder _input = new();
    private int _drawnLines;
    private bool _hasPrompt;

    public ScreenView(Func<IReadOnlyList<Node>> nodes, string url)
    {
        _nodes = nodes;
        _url = url;
    }

    public void Say(string message)
    {
        lock (_gate)
        {
            foreach (var line in message.Split('\n'))
            {
                _messages.Enqueue(line);
            }

            while (_messages.Count > MessageLines)
            {
                _messages.Dequeue();
            }

            Draw();
        }
    }

    public void OnChanged(Node node)
    {
        if (node.State == NodeState.Died)
        {
            Say($"{node.Spec.Name} died (exit code {node.ExitCode}).");
            return;
        }

        ShowStatus();
    }

    public void ShowStatus()
    {
        lock (_gate)
        {
            Draw();
        }
    }

    public async Task RunAsync(Func<string, Task> execute, CancellationToken stop)
    {
        lock (_gate)
        {
            _hasPrompt = true;
            Draw();
        }

        while (!stop.IsCancellationRequested)
        {
            if (!Console.KeyAvailable)
            {
                // A terminal's key cannot be awaited; this is how often a person's are looked for.
                await Task.WhenAny(Task.Delay(30, stop));
                continue;
            }

            if (TakeKey(Console.ReadKey(intercept: true)) is { } line)
            {
                await execute(line);
            }
        }
    }

    /// <returns>The line, once it is complete.</returns>
    private string? TakeKey(ConsoleKeyInfo key)
    {
        lock (_gate)
        {
            string? line = null;
            if (key.Key == ConsoleKey.Enter)
            {
                line = _input.ToString();
                _input.Clear();
            }
            else if (key.Key == ConsoleKey.Backspace)
            {
                _input.Length = Math.Max(0, _input.Length - 1);
            }
            else if (!char.IsControl(key.KeyChar) && _input.Length < MaxInput)
            {
                _input.Append(key.KeyChar);
            }

            Draw();
            return line;
        }
    }

    private void Draw()
    {
        var text = Render();
        if (_drawnLines > 0)
        {
            // Back to the first line drawn, and clear from there.
            Console.Write($"\e[{_drawnLines}F\e[J");
        }

        Console.Write(text);
        _drawnLines = text.Count(c => c == '\n');
    }

    private string Render()
    {
        var buffer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(buffer), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.No });
        console.Profile.Width = Math.Max(60, Console.WindowWidth - 1);
        if (_nodes() is { Count: > 0 } nodes)
        {
            console.Write(Table(nodes));
        }

        if (_hasPrompt)
        {
            console.MarkupLineInterpolated($"Open [link]{_url}[/] in one or more browsers. Say [bold]status[/], [bold]kill[/], [bold]start[/] or [bold]stop[/] NAME, [bold]quit[/].");
        }

        foreach (var message in _messages)
        {
            console.WriteLine(message);
        }

        return buffer + (_hasPrompt ? $"> {_input}" : "");
    }

    private static Table Table(IReadOnlyList<Node> nodes)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("name", "role", "address", "pid", "state");
        foreach (var node in nodes)
        {
            IRenderable state = new Markup(StateMarkup(node));
            table.AddRow(new Text(node.Spec.Name), new Text(node.Spec.Role), new Text(node.Spec.Address), new Text(node.Pid?.ToString() ?? "-"), state);
        }

        return table;
    }

    private static string StateMarkup(Node node) => node.State switch
    {
        NodeState.Running => "[green]running[/]",
        NodeState.Killed => "[red]killed[/]",
        NodeState.Died => $"[red]died ({node.ExitCode})[/]",
        NodeState.Stopped => "[yellow]stopped[/]",
        var other => $"[grey]{other.ToString().ToLowerInvariant()}[/]",
    };
}
