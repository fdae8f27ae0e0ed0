using Spectre.Console;
using Spectre.Console.Rendering;

namespace Hawser.Cli.Demo;

/// <summary>
/// What the screen shows above the prompt, never more than fits: every line is cut at the screen's width, and if there are
/// too many, messages go first, then the table's frame, then the rest of the table.
/// </summary>
internal sealed class ScreenPage
{
    private readonly int _width;
    private readonly int _height;

    /// <param name="width">Columns of the terminal.</param>
    /// <param name="height">Rows there are for the page.</param>
    public ScreenPage(int width, int height)
    {
        // Some terminals report nothing, or wrap a line that fills the last column.
        _width = width <= 0 ? 80 : Math.Max(20, width - 1);
        _height = Math.Max(1, height);
    }

    public string Render(IReadOnlyList<Node> nodes, DemoFacts? facts, IReadOnlyList<string> messages)
    {
        var foot = facts is null ? [] : Lines(console =>
        {
            console.MarkupLineInterpolated($"Open [link={facts.Url}]{facts.Url}[/] in one or more browsers, or: {facts.CurlCommand}");
            console.MarkupLineInterpolated($"Logs: {facts.LogFolder}{(facts.Redis is null ? "" : $"; the broker is the Redis at {facts.Redis}")}");
            console.MarkupLine("Say [bold]status[/], [bold]kill[/], [bold]start[/] or [bold]stop[/] NAME, [bold]quit[/].");
        });
        var said = Lines(console => messages.ToList().ForEach(message => console.WriteLine(message)));
        var table = nodes.Count == 0 ? [] : Lines(console => console.Write(Table(nodes, TableBorder.Rounded)));
        if (table.Count + foot.Count > _height)
        {
            table = Lines(console => console.Write(Table(nodes, TableBorder.None)));
        }

        said = [.. said.Skip(Math.Max(0, said.Count - Math.Max(0, _height - table.Count - foot.Count)))];
        List<string> all = [.. table, .. foot, .. said];
        return string.Concat(all.Take(_height).Select(line => line + "\n"));
    }

    private List<string> Lines(Action<IAnsiConsole> write)
    {
        var buffer = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(buffer), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.No });
        console.Profile.Width = _width;
        write(console);
        return [.. buffer.ToString().TrimEnd('\n').Split('\n').Where(line => line.Length > 0)];
    }

    private static Table Table(IReadOnlyList<Node> nodes, TableBorder border)
    {
        var table = new Table().Border(border).AddColumns("name", "role", "address", "pid", "state");
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
