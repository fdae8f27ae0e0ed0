using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using Hawser.Edge.Balancing;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Transport;
using Hawser.UnitTests.Architecture;
using static Hawser.UnitTests.Edge.TestBackends;

namespace Hawser.UnitTests.Edge.Balancing;

/// <summary>What HAProxy 2.6.12 chose, request by request, is what the edge chooses: the recording lies beside this file.</summary>
public sealed class RecordedSequenceTests
{
    private static readonly JsonElement Recorded = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(Repository.Root, "tests/Hawser.UnitTests/Edge/Balancing/balance-sequences.json"))).RootElement;

    /// <summary>The recordings by turns or by load: name, algorithm, weights.</summary>
    public static TheoryData<string, string, int[]> Turns => new()
    {
        { "roundrobin 1/2/3", "RoundRobin", [1, 2, 3] },
        { "roundrobin 5/1/1", "RoundRobin", [5, 1, 1] },
        { "roundrobin 10/10", "RoundRobin", [10, 10] },
        { "static-rr 1/2/3", "StaticRoundRobin", [1, 2, 3] },
        { "leastconn idle (sequential)", "LeastConnections", [1, 1, 1] },
        { "first", "First", [1, 1, 1] },
        { "default(no balance)", "RoundRobin", [1, 1, 1] },
        { "hdr absent->rr", "Header", [1, 1, 1] },
    };

    [Theory]
    [MemberData(nameof(Turns))]
    public void By_turns(string name, string algorithm, int[] weights)
    {
        var expected = Recorded.GetProperty(name).GetString()!;
        var chooser = Chooser(Config(weights) with { Balance = new BalanceConfig { Algorithm = Enum.Parse<BalanceAlgorithm>(algorithm), Name = "x" } });

        // One after another, as they were recorded: each is over before the next comes.
        var chosen = string.Concat(Enumerable.Range(0, expected.Length).Select(_ =>
        {
            var server = chooser.Take()!;
            chooser.Load(chooser[server[0]], -1);
            return server;
        }));

        Assert.Equal(expected, chosen);
    }

    [Theory]
    [InlineData("uri map-based sdbm")]
    [InlineData("uri consistent")]
    public void By_URI(string name)
    {
        var config = Config(1, 1, 1) with
        {
            Balance = new BalanceConfig { Algorithm = BalanceAlgorithm.Uri },
            HashType = name.EndsWith("consistent", StringComparison.Ordinal)
                ? new HashTypeConfig(HashMethod.Consistent, HashFunction.Sdbm, true)
                : HashTypeConfig.Default,
        };

        AssertAll(name, config, target => Head($"GET {target} HTTP/1.1\r\nHost: x\r\n\r\n"));
    }

    [Fact]
    public void By_header() => AssertAll(
        "hdr djb2 avalanche",
        Config(1, 1, 1) with
        {
            Balance = new BalanceConfig { Algorithm = BalanceAlgorithm.Header, Name = "x-user" },
            HashType = new HashTypeConfig(HashMethod.MapBased, HashFunction.Djb2, true),
        },
        user => Head($"GET / HTTP/1.1\r\nHost: x\r\nX-User: {user}\r\n\r\n"));

    [Fact]
    public void By_source()
    {
        var config = Config(1, 1, 1) with { Balance = new BalanceConfig { Algorithm = BalanceAlgorithm.Source } };
        var chooser = Chooser(config);
        var keys = new RequestKeys(chooser.Backend);

        Assert.All(Recorded.GetProperty("source").EnumerateObject(), recorded => Assert.Equal(
            recorded.Value.GetString(),
            chooser.Next(keys.Of(null, NetworkAddress.FromEndPoint(new IPEndPoint(IPAddress.Parse(recorded.Name), 1))))));
    }

    [Fact]
    public void No_recording_is_left_out()
    {
        ImmutableArray<string> tested = [.. Turns.Select(row => row.Data.Item1), "uri map-based sdbm", "uri consistent", "source", "hdr djb2 avalanche"];
        Assert.Equal(tested.Order(StringComparer.Ordinal), Recorded.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    private static void AssertAll(string name, ProxyConfig config, Func<string, RequestHead> request)
    {
        var chooser = Chooser(config);
        var keys = new RequestKeys(chooser.Backend);
        Assert.All(Recorded.GetProperty(name).EnumerateObject(), recorded =>
            Assert.Equal(recorded.Value.GetString(), chooser.Next(keys.Of(request(recorded.Name), default))));
    }

    private static RequestHead Head(string text)
    {
        var head = new RequestHead();
        head.Length = Encoding.Latin1.GetBytes(text, head.Buffer);
        Assert.Equal(HeadStatus.Complete, head.Parse());
        return head;
    }
}
