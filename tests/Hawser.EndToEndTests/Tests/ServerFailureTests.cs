using System.Diagnostics;
using Hawser.EndToEndTests.Browser;
using Hawser.EndToEndTests.Demo;

namespace Hawser.EndToEndTests.Tests;

[Collection(DemoCollection.Name)]
public sealed class ServerFailureTests(DemoFixture fixture)
{
    // The client's own first delay is 1 s, plus or minus a half at random.
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan AllowedAfterRetry = TimeSpan.FromSeconds(3);

    private readonly RunningDemo _demo = fixture.Demo;

    [Fact]
    public async Task When_a_users_socket_server_is_killed_the_page_is_back_on_the_other_and_chat_goes_on()
    {
        await using var browser = await ChromiumBrowser.LaunchAsync();
        var ann = await browser.OpenAsync(_demo.PageUrl, "Ann");
        await Eventually.TrueAsync("the transport is websocket", async () => await ann.TransportAsync() == "websocket");
        var bob = await ChatTests.OpenOnOtherServerAsync(browser, ann, "Bob");
        var (dead, alive) = (await ann.WebSocketServerAsync(), await bob.WebSocketServerAsync());

        await _demo.KillAsync(dead);
        var killed = Stopwatch.GetTimestamp();
        await ann.SeesAsync("disconnected", "");
        await Eventually.TrueAsync("the page is on the other server", async () => (await ann.EntriesAsync("reconnected")).Any(e => e.Contains(alive, StringComparison.Ordinal)));
        Assert.InRange(Stopwatch.GetElapsedTime(killed), TimeSpan.Zero, LongestRetryDelay + AllowedAfterRetry);
        Assert.Equal(alive, await ann.WebSocketServerAsync());

        await ann.SayAsync("Still here.");
        await bob.SeesAsync("message", "Still here.");
        await bob.SayAsync("So I see.");
        await ann.SeesAsync("message", "So I see.");
        await ann.CountsAsync(2);

        // Started again, it takes new users as soon as the edges' checks have seen it.
        await _demo.StartNodeAsync(dead);
        await Eventually.TrueAsync($"{dead} takes a new user", async () =>
        {
            var newcomer = await browser.OpenAsync(_demo.PageUrl, "Eve");
            var server = await newcomer.WebSocketServerAsync();
            await newcomer.CloseAsync();
            return server == dead;
        });
        await ann.CloseAsync();
        await bob.CloseAsync();
    }

    [Fact]
    public async Task When_an_HTML_server_is_killed_the_page_still_loads()
    {
        using var loader = new PageLoader(_demo.Port);
        await _demo.KillAsync("www1");

        for (var load = 0; load < 20; load++)
        {
            Assert.Contains(">www2<", await loader.LoadAsync(), StringComparison.Ordinal);
        }

        await _demo.StartNodeAsync("www1");
        await Eventually.TrueAsync("www1 serves the page again", async () => (await loader.LoadAsync()).Contains(">www1<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_the_broker_is_killed_users_stay_and_chat_across_servers_resumes_when_it_is_back()
    {
        await using var ann = NodeClient.Start("staying.mjs", new { _demo.Port, Address = "127.0.0.51", Name = "Ann" });
        await ann.WaitForAsync("joined");
        await using var bob = await StartOnOtherServerAsync(ann);

        await _demo.KillAsync("broker");
        await ann.SayAsync("into the void");
        await Eventually.TrueAsync("her server has noticed", () => _demo.LogOf(ann.Servers[^1]).Any(line => line.Contains("cannot be published to Redis", StringComparison.Ordinal)));
        await _demo.StartNodeAsync("broker");

        await Eventually.TrueAsync("a message crosses again", async () =>
        {
            await ann.SayAsync("ping");
            return bob.Of("new message").Any(m => m.GetProperty("message").GetString() == "ping");
        });
        Assert.Empty(ann.Of("disconnect"));
        Assert.Empty(bob.Of("disconnect"));
    }

    [Fact]
    public async Task A_socket_server_that_starts_while_the_broker_is_away_joins_the_others_when_it_is_back()
    {
        await _demo.KillAsync("broker");
        await _demo.KillAsync("ws1");
        await _demo.StartNodeAsync("ws1");
        await _demo.StartNodeAsync("broker");

        await using var ann = NodeClient.Start("staying.mjs", new { _demo.Port, Address = "127.0.0.53", Name = "Ann" });
        await ann.WaitForAsync("joined");
        await using var bob = await StartOnOtherServerAsync(ann);

        await HearsAsync(ann, bob, "from Ann");
        await HearsAsync(bob, ann, "from Bob");

        // Every server answers for its own: nobody waits for one that counts and does not speak.
        var joined = Stopwatch.GetTimestamp();
        await using var eve = NodeClient.Start("staying.mjs", new { _demo.Port, Address = "127.0.0.54", Name = "Eve" });
        await eve.WaitForAsync("joined", m => m.GetProperty("numUsers").GetInt32() == 3);
        Assert.InRange(Stopwatch.GetElapsedTime(joined), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task The_users_of_a_killed_server_are_counted_out_although_nobody_says_goodbye_for_them()
    {
        await using var ann = NodeClient.Start("staying.mjs", new { _demo.Port, Address = "127.0.0.55", Name = "Ann" });
        await ann.WaitForAsync("joined");
        var bob = await StartOnOtherServerAsync(ann);
        await ann.WaitForAsync("participants", m => m.GetProperty("numUsers").GetInt32() == 2);
        var dead = bob.Servers[^1];

        // The client goes with its server, so that it does not come back through the other.
        await _demo.KillAsync(dead);
        await bob.DisposeAsync();
        var before = ann.Reports.Count;
        await ann.WaitForAsync("participants", m => m.GetProperty("numUsers").GetInt32() == 1, from: before);
        await _demo.StartNodeAsync(dead);
    }

    /// <summary>Until it is heard: what was said before the servers had found each other was lost, as Socket.IO has it.</summary>
    private static Task HearsAsync(NodeClient speaker, NodeClient listener, string text) =>
        Eventually.TrueAsync($"'{text}' crosses", async () =>
        {
            await speaker.SayAsync(text);
            return await Eventually.IsTrueAsync(() => listener.Of("new message").Any(m => m.GetProperty("message").GetString() == text), TimeSpan.FromSeconds(1));
        });

    private async Task<NodeClient> StartOnOtherServerAsync(NodeClient first)
    {
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var client = NodeClient.Start("staying.mjs", new { _demo.Port, Address = "127.0.0.52", Name = "Bob" });
            await client.WaitForAsync("joined");
            if (client.Servers[^1] != first.Servers[^1])
            {
                return client;
            }

            await client.DisposeAsync();
        }

        Assert.Fail($"Eight newcomers in a row landed on {first.Servers[^1]}.");
        return null!;
    }
}
