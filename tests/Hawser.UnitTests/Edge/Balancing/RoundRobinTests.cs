using Hawser.Edge.Balancing;
using Hawser.Edge.Model;

namespace Hawser.UnitTests.Edge.Balancing;

public sealed class RoundRobinTests
{
    /// <summary>What HAProxy 2.6.12 chose, request by request.</summary>
    [Theory]
    [InlineData("cbcacbcbcacbcbcacbcbcacb", 1, 2, 3)]
    [InlineData("aaabaacaaabaacaaabaacaaa", 5, 1, 1)]
    [InlineData("abababababababababababab", 10, 10)]
    [InlineData("abcabcabcabcabcabcabcabc", 1, 1, 1)]
    public void Chooses_as_HAProxy_does(string expected, params int[] weights)
    {
        var balancer = new RoundRobin(TestModels.Backend(weights));

        Assert.Equal(expected, Sequence(balancer, expected.Length));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(256, 3, 17, 1)]
    [InlineData(7, 7, 7, 7, 7)]
    public void Every_server_gets_its_share_of_each_cycle(params int[] weights)
    {
        var balancer = new RoundRobin(TestModels.Backend(weights));
        var total = weights.Sum();

        for (var cycle = 0; cycle < 5; cycle++)
        {
            var counts = Sequence(balancer, total).CountBy(c => c).ToDictionary();
            Assert.All(weights.Select((w, i) => (Weight: w, Name: (char)('a' + i))), s =>
                Assert.InRange(counts.GetValueOrDefault(s.Name), s.Weight - 1, s.Weight + 1));
        }
    }

    [Fact]
    public void A_server_that_is_down_gets_nothing_and_its_share_when_it_is_back()
    {
        var backend = TestModels.Backend(10, 10);
        var balancer = new RoundRobin(backend);
        Sequence(balancer, 5);

        SetUp(balancer, backend.Servers[0], false);
        Assert.Equal("bbbb", Sequence(balancer, 4));

        SetUp(balancer, backend.Servers[0], true);
        Assert.Equal(5, Sequence(balancer, 10).Count(c => c == 'a'));
    }

    [Fact]
    public void Without_a_server_that_is_up_there_is_no_choice()
    {
        var backend = TestModels.Backend(1, 1);
        var balancer = new RoundRobin(backend);
        SetUp(balancer, backend.Servers[0], false);
        SetUp(balancer, backend.Servers[1], false);

        Assert.Null(balancer.Next(null));
        SetUp(balancer, backend.Servers[1], true);
        Assert.Equal("bb", Sequence(balancer, 2));
    }

    [Fact]
    public void A_server_of_weight_0_gets_nothing() => Assert.Equal("bbb", Sequence(new RoundRobin(TestModels.Backend(0, 5)), 3));

    [Fact]
    public void The_server_to_avoid_is_taken_only_if_there_is_no_other()
    {
        var backend = TestModels.Backend(1, 1);
        var balancer = new RoundRobin(backend);

        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("b", balancer.Next(backend.Servers[0])!.Name);
        }

        SetUp(balancer, backend.Servers[1], false);
        Assert.Equal("a", balancer.Next(backend.Servers[0])!.Name);
    }

    [Fact]
    public void A_server_at_its_limit_is_passed_over()
    {
        var backend = TestModels.Model(
            """
            backend test
              server a 127.0.0.1:1 maxconn 1
              server b 127.0.0.1:2 maxconn 2
            """).Backends[0];
        var balancer = new RoundRobin(backend);
        backend.Servers[0].State.Current = 1;
        Assert.Equal("bb", Sequence(balancer, 2));

        backend.Servers[1].State.Current = 2;
        Assert.Null(balancer.Next(null));

        backend.Servers[0].State.Current = 0;
        Assert.Equal("a", balancer.Next(null)!.Name);
    }

    private static string Sequence(RoundRobin balancer, int length) =>
        string.Concat(Enumerable.Range(0, length).Select(_ => balancer.Next(null)!.Name));

    private static void SetUp(RoundRobin balancer, ServerModel server, bool isUp)
    {
        server.State.Operation = isUp ? ServerOperation.Running : ServerOperation.Stopped;
        balancer.OnHealthChanged(server);
    }
}
