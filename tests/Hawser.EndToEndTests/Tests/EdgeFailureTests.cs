using System.Diagnostics;
using Hawser.EndToEndTests.Browser;
using Hawser.EndToEndTests.Demo;

namespace Hawser.EndToEndTests.Tests;

[Collection(DemoCollection.Name)]
public sealed class EdgeFailureTests(DemoFixture fixture)
{
    private readonly RunningDemo _demo = fixture.Demo;

    [Fact]
    public async Task When_an_edge_is_killed_every_user_is_back_through_the_other()
    {
        await using var browser = await ChromiumBrowser.LaunchAsync();
        var page = await browser.OpenAsync(_demo.PageUrl, "Ann");
        await using var clients = new NodeClients(6, i => new { _demo.Port, Address = $"127.0.0.{60 + i}", Name = $"User {i}" });
        await clients.EachAsync(client => client.WaitForAsync("joined"));
        await page.CountsAsync(7);

        // Whoever was on edge1 is on edge2 then; so that the second kill hits everyone.
        await WithoutAsync("edge1", () => AllAreBackAsync(clients, page, "Through the second?"));
        await WithoutAsync("edge2", async () =>
        {
            await clients.EachAsync(client => client.WaitForAsync("disconnect"));
            await AllAreBackAsync(clients, page, "All aboard?");
        });
        await page.CloseAsync();
    }

    [Fact]
    public async Task When_an_edge_is_killed_under_load_only_requests_open_at_that_moment_fail()
    {
        const int Loads = 1000;
        var period = TimeSpan.FromMilliseconds(10);
        using var loader = new PageLoader(_demo.Port);
        await loader.LoadAsync();
        var loads = new List<Task<Load>>(Loads);
        Task<long>? kill = null;
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < Loads; number++)
        {
            if (number == Loads / 2)
            {
                kill = KillAsync("edge2");
            }

            // A steady rate: each load has its moment, whatever became of the others.
            var wait = (number * period) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            loads.Add(LoadAsync(loader));
        }

        // By then the kernel had removed the process, and closed what it held.
        var death = await kill!;
        var results = await Task.WhenAll(loads);
        await _demo.StartNodeAsync("edge2");

        var failed = results.Where(load => load.Problem is not null).ToList();
        var listed = string.Join('\n', failed.Select(load => load.ToString()));
        TestContext.Current.TestOutputHelper?.WriteLine($"{failed.Count} of {Loads} loads failed:\n{listed}");
        Assert.True(failed.All(load => load.Started <= death), $"A load that began after the death failed:\n{listed}");

        // The balancer tells which sessions the edge was cut off in: each failure is one of them.
        var cut = 0;
        await Eventually.TrueAsync($"the balancer has logged the {failed.Count} sessions that were cut", () => (cut = CutSessions("edge2")) >= failed.Count);
        Assert.True(failed.Count <= cut, $"{failed.Count} loads failed, {cut} were open on edge2:\n{listed}");

        // The other edge serves at once.
        var next = results.Where(load => load.Started > death).OrderBy(load => load.Started).Take(10).ToList();
        Assert.Equal(10, next.Count);
        Assert.All(next, load => Assert.InRange(Stopwatch.GetElapsedTime(load.Started, load.Ended).TotalMilliseconds, 0, 100));
    }

    /// <summary>Has something happen while a process is dead, and starts it again whatever became of it.</summary>
    private async Task WithoutAsync(string name, Func<Task> action)
    {
        await _demo.KillAsync(name);
        try
        {
            await action();
        }
        finally
        {
            await _demo.StartNodeAsync(name);
        }
    }

    private async Task<long> KillAsync(string name)
    {
        await _demo.KillAsync(name);
        return Stopwatch.GetTimestamp();
    }

    /// <summary>Sessions of the balancer with an edge that did not end well: "edges/edge2 … SD 1/1/…".</summary>
    private int CutSessions(string edge) =>
        _demo.LogOf("balancer").Count(line => line.Contains($" edges/{edge} ", StringComparison.Ordinal) && !line.Contains(" -- ", StringComparison.Ordinal));

    private static async Task AllAreBackAsync(NodeClients clients, ChatPage page, string call)
    {
        // A call into a connection that is not known to be dead yet is lost, as Socket.IO has it: said again.
        await Eventually.TrueAsync("a call reaches everyone", async () =>
        {
            await page.SayAsync(call);
            return await Eventually.IsTrueAsync(
                () => clients.All(client => client.Of("new message").Any(m => m.GetProperty("message").GetString() == call)),
                TimeSpan.FromSeconds(1));
        });
        await Eventually.TrueAsync("everyone takes part", () => clients.All(client => client.LastOf("joined", "disconnect") == "joined"));
        await page.CountsAsync(7);
    }

    private static async Task<Load> LoadAsync(PageLoader loader)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await loader.LoadAsync();
            return new Load(started, Stopwatch.GetTimestamp(), null);
        }
        catch (HttpRequestException exception)
        {
            return new Load(started, Stopwatch.GetTimestamp(), exception.Message);
        }
    }

    /// <summary>One load: when it began and ended, and what went wrong.</summary>
    private sealed record Load(long Started, long Ended, string? Problem)
    {
        public override string ToString() => $"began {Stopwatch.GetElapsedTime(0, Started).TotalMilliseconds:F1} ms, lasted {Stopwatch.GetElapsedTime(Started, Ended).TotalMilliseconds:F1} ms: {Problem ?? "ok"}";
    }
}
