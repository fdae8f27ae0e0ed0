using Hawser.EndToEndTests.Demo;

namespace Hawser.EndToEndTests.Tests;

/// <summary>The demo as a person at a terminal meets it.</summary>
public sealed class TerminalTests
{
    [Theory]
    [InlineData(110, 40)]
    [InlineData(80, 24)]
    public async Task The_table_stays_true_in_place_and_the_prompt_takes_commands(int columns, int rows)
    {
        var port = RunningDemo.FreePort();
        var pids = new List<int>();
        await using (var terminal = await Terminal.StartAsync($"dotnet {RepositoryPaths.Hawser} demo --no-build --port {port}", columns, rows))
        {
            await terminal.SeesAsync("the prompt", r => r.Any(row => row.StartsWith("> ", StringComparison.Ordinal) || row == ">"), TimeSpan.FromSeconds(90));
            await terminal.SeesAsync("all run", r => r.Count(row => row.Contains("running", StringComparison.Ordinal)) == 8);
            pids.AddRange((await terminal.RowsAsync()).Where(IsOfTable).Select(PidOf));
            Assert.Contains(await terminal.RowsAsync(), row => row.Contains($"http://chat.localhost:{port}", StringComparison.Ordinal));
            Assert.Contains("curl -i -H", string.Concat(await terminal.RowsAsync()), StringComparison.Ordinal);

            await terminal.TypeAsync("kill ws1");
            await terminal.SeesAsync("ws1 is killed", r => RowOf(r, "ws1").Contains("killed", StringComparison.Ordinal));
            await terminal.TypeAsync("start ws1");
            await terminal.SeesAsync("ws1 runs again", r => RowOf(r, "ws1").Contains("running", StringComparison.Ordinal));
            pids.Add(PidOf(RowOf(await terminal.RowsAsync(), "ws1")));
            await terminal.TypeAsync("stop www2");
            await terminal.SeesAsync("www2 is stopped", r => RowOf(r, "www2").Contains("stopped", StringComparison.Ordinal));

            // What is wrong is said, and gone with the next command.
            await terminal.TypeAsync("sink ws1");
            await terminal.SeesAsync("the complaint", r => r.Any(row => row.Contains("Unknown command 'sink ws1'", StringComparison.Ordinal)));
            await terminal.TypeAsync("status");
            await terminal.SeesAsync("no complaint", r => !r.Any(row => row.Contains("Unknown command", StringComparison.Ordinal)));

            // Drawn in place: nothing has scrolled away but what was there before the demo.
            Assert.DoesNotContain("│ ws1", await terminal.ScrollbackAsync(), StringComparison.Ordinal);
            Assert.Single(await terminal.RowsAsync(), row => RowOf([row], "ws1").Length > 0);

            await terminal.InterruptAsync();
            await Eventually.TrueAsync("an interruption ends every process", () => !pids.Any(ProcessTable.IsAlive));
        }

        RunningDemo.DeleteLogs(port);
    }

    private static bool IsOfTable(string row) => row.Contains("127.0.0.1:", StringComparison.Ordinal) && row.Contains("running", StringComparison.Ordinal);

    private static string RowOf(string[] rows, string name) => rows.FirstOrDefault(row => Cells(row) is [var first, ..] && first == name && row.Contains("127.0.0.1:", StringComparison.Ordinal)) ?? "";

    private static int PidOf(string row) => int.Parse(Cells(row)[^2]);

    private static string[] Cells(string row) => row.Split(['│', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
