using System.Text;

namespace Hawser.Cli.Demo;

/// <summary>The table, the last messages and the prompt, drawn again in place whenever something changes.</summary>
internal sealed class ScreenView : IDemoView
{
    private const int MaxMessages = 6;

    // No command is as long; a line that wraps would upset the drawing.
    private const int MaxInput = 50;

    private readonly Func<IReadOnlyList<Node>> _nodes;
    private readonly Lock _gate = new();
    private readonly Queue<string> _messages = new();
    private readonly StringBuilder _input = new();
    private DemoFacts? _facts;
    private int _drawnLines;
    private bool _hasPrompt;

    public ScreenView(Func<IReadOnlyList<Node>> nodes) => _nodes = nodes;

    public void Say(string message)
    {
        lock (_gate)
        {
            foreach (var line in message.Split('\n'))
            {
                _messages.Enqueue(line);
            }

            while (_messages.Count > MaxMessages)
            {
                _messages.Dequeue();
            }

            Draw();
        }
    }

    public void OnReady(DemoFacts facts)
    {
        lock (_gate)
        {
            // What was said of the start is over.
            _facts = facts;
            _messages.Clear();
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

        // Commands run one after another, while the next is being typed.
        var running = Task.CompletedTask;
        while (!stop.IsCancellationRequested)
        {
            if (!Console.KeyAvailable)
            {
                // A terminal's key cannot be awaited; this is how often a person's are looked for.
                await Task.WhenAny(Task.Delay(30, stop));
            }
            else if (TakeKey(Console.ReadKey(intercept: true)) is { } line)
            {
                running = ContinueAsync(running, line);
            }
        }

        await running;

        async Task ContinueAsync(Task before, string line)
        {
            await before;
            await execute(line);
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
                // What was said of the command before is answered by now.
                line = _input.ToString();
                _input.Clear();
                _messages.Clear();
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
        // The row of the prompt, and one to spare: what is higher than the screen cannot be drawn over.
        var page = new ScreenPage(Console.WindowWidth, Console.WindowHeight - 1);
        var text = page.Render(_nodes(), _facts, [.. _messages]) + (_hasPrompt ? $"> {_input}" : "");
        // Back to the first line drawn; each line over the old one, and what is left below is cleared. Not everything at
        // once: some terminals keep a screen that is cleared from its first row on in their history.
        var back = _drawnLines > 0 ? $"\e[{_drawnLines}F" : "";
        Console.Write(back + text.Replace("\n", "\e[K\n", StringComparison.Ordinal) + "\e[J");
        _drawnLines = text.Count(c => c == '\n');
    }
}
