namespace Hawser.EndToEndTests.Demo;

/// <summary>A program on a real terminal of a given size: what a person would see on it at the moment.</summary>
/// <remarks>tmux is the terminal: it draws what the program sends, and takes keys.</remarks>
internal sealed class Terminal : IAsyncDisposable
{
    private readonly string _socket;

    private Terminal(string socket) => _socket = socket;

    public static async Task<Terminal> StartAsync(string command, int columns, int rows)
    {
        var terminal = new Terminal($"hawser-{Guid.NewGuid():N}");
        await terminal.TmuxAsync("-f", "/dev/null", "new-session", "-d", "-x", columns.ToString(), "-y", rows.ToString(), command);
        return terminal;
    }

    public async Task<string[]> RowsAsync() => (await TmuxAsync("capture-pane", "-p")).Split('\n');

    /// <summary>What has scrolled off the top.</summary>
    public async Task<string> ScrollbackAsync() => await TmuxAsync("capture-pane", "-p", "-S", "-", "-E", "-1");

    public Task TypeAsync(string line) => TmuxAsync("send-keys", line, "Enter");

    public Task InterruptAsync() => TmuxAsync("send-keys", "C-c");

    /// <summary>Waits until a row looks as it should.</summary>
    public Task SeesAsync(string what, Func<string[], bool> rows, TimeSpan? within = null) =>
        Eventually.TrueAsync(what, async () => rows(await RowsAsync()), within);

    public async ValueTask DisposeAsync() => await TmuxAsync("kill-server");

    private async Task<string> TmuxAsync(params string[] arguments)
    {
        await using var tmux = new LineProcess("tmux", ["-L", _socket, .. arguments]);
        await tmux.WaitForExitAsync();
        return tmux.Text;
    }
}
