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
        await _demo.KillAsync("edge1");
        await AllAreBackAsync(clients, page, "Through the second?");
        await _demo.StartNodeAsync("edge1");
        await _demo.KillAsync("edge2");
        await clients.EachAsync(client => client.WaitForAsync("disconnect"));
        await AllAreBackAsync(clients, page, "All aboard?");

        await page.CloseAsync();
        await _demo.StartNodeAsync("edge2");
    }

    [Fact]
    public async Task When_an_edge_is_killed_under_load_only_requests_open_at_that_moment_fail()
    {
        const int Loads = 1000;
        var period = TimeSpan.FromMilliseconds(10);
        using var loader = new PageLoader(_demo.Port);
        await loader.LoadAsync();
        var loads = new List<Task<Load>>(Loads);
        Task? kill = null;
        var started = Stopwatch.GetTimestamp();
        for (var number = 0; number < Loads; number++)
        {
            if (number == Loads / 2)
            {
                kill = _demo.KillAsync("edge2");
            }

            // A steady rate: each load has its moment, whatever became of the others.
            var wait = (number * period) - Stopwatch.GetElapsedTime(started);
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait);
            }

            loads.Add(LoadAsync(loader));
        }

        await kill!;
        var results = await Task.WhenAll(loads);
        await _demo.StartNodeAsync("edge2");

        // The kill happened between the command and the moment at which the kernel had removed the process; a load that
        // failed must have been open within that time.
        var failed = results.Where(load => load.Problem is not null).ToList();
        var listed = string.Join('\n', failed.Select(load => load.ToString()));
        TestContext.Current.TestOutputHelper?.WriteLine($"{failed.Count} of {Loads} loads failed:\n{listed}");
        var death = failed.Count == 0 ? Stopwatch.GetTimestamp() : failed.Min(load => load.Ended);
        var openThen = results.Where(load => load.Started <= death && load.Ended >= death).ToList();
        Assert.True(failed.All(load => load.Started <= death), $"A load that began after the death failed:\n{listed}");
        Assert.True(failed.Count <= openThen.Count, $"{failed.Count} loads failed, {openThen.Count} were open:\n{listed}");

        // The other edge serves at once.
        var next = results.Where(load => load.Started > death).OrderBy(load => load.Started).Take(10).ToList();
        Assert.All(next, load => Assert.InRange(Stopwatch.GetElapsedTime(load.Started, load.Ended).TotalMilliseconds, 0, 100));
    }

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
