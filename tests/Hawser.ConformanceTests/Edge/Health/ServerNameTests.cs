using System.Net;
using System.Net.Sockets;
using Hawser.Edge.Hosting;

namespace Hawser.ConformanceTests.Edge.Health;

/// <summary>Servers that are given by name, and names that come to stand for other addresses.</summary>
public sealed class ServerNameTests
{
    private static readonly IPAddress Here = IPAddress.Loopback;
    private static readonly IPAddress There = IPAddress.Parse("127.0.0.2");

    [Fact]
    public async Task A_server_that_moves_is_followed()
    {
        await using var origin = new CheckedOrigin();
        var resolver = new Resolver { Addresses = [There] };
        var port = FreePort();
        await using var balancer = await Balancer.StartHawserAsync(Configurations.Defaults + $"""
            listen public
                bind 127.0.0.1:{port}
                option httpchk GET /status
                server a web.test:{origin.Port} check inter 200 rise 1 fall 2

            """, resolver);
        await UntilAsync(balancer, "public/a is DOWN");

        resolver.Addresses = [Here];
        await UntilAsync(balancer, "public/a changed its IP from 127.0.0.2 to 127.0.0.1");
        await UntilAsync(balancer, "public/a is UP");
        using var client = new HttpClient();
        Assert.Equal("ok", await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/")));
    }

    [Fact]
    public async Task A_server_stays_where_it_is_while_its_name_says_so_too_or_says_nothing()
    {
        await using var origin = new CheckedOrigin();
        var resolver = new Resolver { Addresses = [Here] };
        var port = FreePort();
        await using var balancer = await Balancer.StartHawserAsync(Configurations.Defaults + $"""
            listen public
                bind 127.0.0.1:{port}
                server a web.test:{origin.Port} check inter 200 rise 1 fall 2

            """, resolver);

        // A failing server has its name asked for at once.
        foreach (var answer in new IPAddress[][] { [There, Here], [] })
        {
            resolver.Addresses = answer;
            var asked = resolver.Questions;
            origin.Refuse();
            await Eventually.TrueAsync("it is asked again", () => resolver.Questions > asked + 1);
            origin.Return();
            using var client = new HttpClient();
            await Eventually.TrueAsync("it serves", async () =>
            {
                using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{port}/"));
                return response.IsSuccessStatusCode;
            });
        }

        Assert.DoesNotContain(balancer.Log, line => line.Contains("changed its IP", StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Balancer balancer, string text) =>
        await Eventually.TrueAsync(text, () => balancer.Log.Any(line => line.Contains(text, StringComparison.Ordinal)));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Resolver : INameResolver
    {
        private volatile IPAddress[] _addresses = [];
        private int _questions;

        public IPAddress[] Addresses
        {
            get => _addresses;
            set => _addresses = value;
        }

        public int Questions => Volatile.Read(ref _questions);

        public Task<IReadOnlyList<IPAddress>> ResolveAsync(string name, AddressFamily family)
        {
            Assert.Equal("web.test", name);
            Interlocked.Increment(ref _questions);
            return Task.FromResult<IReadOnlyList<IPAddress>>(_addresses);
        }
    }
}
