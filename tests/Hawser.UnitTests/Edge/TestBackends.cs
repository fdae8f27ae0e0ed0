using System.Collections.Immutable;
using System.Net;
using Hawser.Edge.Balancing;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.UnitTests.Edge;

/// <summary>Backends of servers a, b, c …, made of records, and their parts that choose.</summary>
internal static class TestBackends
{
    private static readonly SourceLocation Nowhere = new("test.cfg", 1, 1);

    public static ServerConfig Server(int index, int weight = 1, int maxConn = 0) => new()
    {
        Name = ((char)('a' + index)).ToString(),
        Location = Nowhere,
        Host = "127.0.0.1",
        Port = 1000 + index,
        Id = index + 1,
        Weight = weight,
        MaxConn = maxConn,
    };

    public static ProxyConfig Config(params int[] weights) => Config([.. weights.Select((weight, index) => Server(index, weight))]);

    public static ProxyConfig Config(ImmutableArray<ServerConfig> servers) =>
        new() { Name = "test", Kind = ProxyKind.Backend, Mode = ProxyMode.Http, Location = Nowhere, Servers = servers };

    public static BackendModel Backend(ProxyConfig config) =>
        ModelBuilder.Build(new EdgeConfig { Proxies = [config] }, server => IPAddress.Parse(server.Host)).Backends[0];

    public static BackendModel Backend(params int[] weights) => Backend(Config(weights));

    public static Chooser Chooser(ProxyConfig config, TimeProvider? time = null) => new(Backend(config), time ?? TimeProvider.System);

    public static Chooser Chooser(params int[] weights) => Chooser(Config(weights));
}

/// <summary>A balancer and what it goes by, without the lock and the queues around it.</summary>
internal sealed class Chooser
{
    private readonly Roster _roster;
    private readonly IBalancer _balancer;
    private readonly ServerLimits _limits;

    public Chooser(BackendModel backend, TimeProvider time)
    {
        Backend = backend;
        _roster = new Roster(backend, Balancers.IsDynamic(backend.Config));
        _limits = new ServerLimits(backend, time);
        _balancer = Balancers.Create(backend, _roster, _limits, new Random(1));
    }

    public BackendModel Backend { get; }

    public ServerModel this[char name] => Backend.Servers[name - 'a'];

    /// <summary>One choice that leaves nothing behind: the request is over at once.</summary>
    public string? Next(HashKey key = default, char? avoid = null) => _balancer.Next(key, avoid is { } name ? this[name] : null)?.Name;

    /// <summary>One choice of a request that stays.</summary>
    public string? Take(HashKey key = default)
    {
        var server = _balancer.Next(key, null);
        if (server is not null)
        {
            Load(server, 1);
        }

        return server?.Name;
    }

    public void Load(ServerModel server, int by)
    {
        server.State.Current += by;
        Backend.State.Served += by;
        _balancer.OnLoadChanged(server);
    }

    public string Sequence(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Next() ?? "-"));

    public void SetUp(char name, bool isUp)
    {
        this[name].State.Operation = isUp ? ServerOperation.Running : ServerOperation.Stopped;
        Weigh(name);
    }

    public void SetWeight(char name, int weight)
    {
        this[name].State.Weight = weight;
        Weigh(name);
    }

    private void Weigh(char name)
    {
        var weight = _roster.Measure(this[name], Roster.Scale);
        var before = _roster.Set(this[name], weight);
        if (before != weight)
        {
            _balancer.OnWeightChanged(this[name], before);
        }
    }
}
