using Hawser.EndToEndTests.Demo;

namespace Hawser.EndToEndTests.Tests;

/// <summary>The official client in Node.js. Each test has a source address of its own, to find its lines in the logs.</summary>
[Collection(DemoCollection.Name)]
public sealed class AffinityTests(DemoFixture fixture)
{
    private readonly RunningDemo _demo = fixture.Demo;

    [Fact]
    public async Task Two_hundred_polling_requests_with_the_cookie_go_to_one_server()
    {
        const string Address = "127.0.0.41";
        await using var client = NodeClient.Start("polling.mjs", new { _demo.Port, Address, Events = 100 });
        await client.CompleteAsync();

        await Eventually.TrueAsync("200 requests are logged", () => SocketRequests(Address).Count() >= 200);
        Assert.Single(SocketRequests(Address).Select(ServerOf).Distinct());

        // The first request brought no cookie and got one; all others brought it.
        Assert.Single(SocketRequests(Address), line => line.Contains(" --NI ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forty_reconnects_with_the_cookie_come_back_to_one_server()
    {
        await using var client = NodeClient.Start("reconnecting.mjs", new { _demo.Port, Address = "127.0.0.42", Reconnects = 40 });
        await client.CompleteAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(41, client.Servers.Count);
        Assert.Single(client.Servers.Distinct());
    }

    [Fact]
    public async Task Handshakes_without_the_cookie_spread_over_both_servers()
    {
        await using var client = NodeClient.Start("cookieless.mjs", new { _demo.Port, Address = "127.0.0.43", Handshakes = 20 });
        await client.CompleteAsync();

        Assert.All(client.Servers.CountBy(name => name), server => Assert.InRange(server.Value, 5, 15));
        Assert.Equal(2, client.Servers.Distinct().Count());
    }

    [Fact]
    public async Task Polling_without_the_cookie_meets_servers_that_do_not_know_the_session()
    {
        // The cookie is the cause of the affinity: without it the same client fails.
        const string Address = "127.0.0.44";
        await using var client = NodeClient.Start("staying.mjs", new { _demo.Port, Address, Name = "", WithCredentials = false, Transports = (string[])["polling"] });
        await Eventually.TrueAsync("both servers were asked", () => SocketRequests(Address).Select(ServerOf).Distinct().Count() == 2);
        await Eventually.TrueAsync("one of them did not know the session", () => SocketRequests(Address).Any(line => line.Contains(" 400 ", StringComparison.Ordinal)));
    }

    private IEnumerable<string> SocketRequests(string address) =>
        _demo.EdgeLog(address).Where(line => line.Contains("/socket.io/", StringComparison.Ordinal));

    /// <summary>The server in "public ws/ws1 0/0/…".</summary>
    private static string ServerOf(string line) => line.Split(' ')[3];
}
