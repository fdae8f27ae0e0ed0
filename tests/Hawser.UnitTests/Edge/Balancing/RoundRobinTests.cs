using Hawser.Edge.Configuration;
using static Hawser.UnitTests.Edge.TestBackends;

namespace Hawser.UnitTests.Edge.Balancing;

public sealed class RoundRobinTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(10, 1)]
    [InlineData(256, 3, 17, 1)]
    [InlineData(7, 7, 7, 7, 7)]
    public void Every_server_gets_its_share_of_each_cycle(params int[] weights)
    {
        var chooser = Chooser(weights);
        var total = weights.Sum();

        for (var cycle = 0; cycle < 5; cycle++)
        {
            var counts = chooser.Sequence(total).CountBy(c => c).ToDictionary();
            Assert.All(weights.Select((w, i) => (Weight: w, Name: (char)('a' + i))), s =>
                Assert.InRange(counts.GetValueOrDefault(s.Name), s.Weight - 1, s.Weight + 1));
        }
    }

    [Fact]
    public void A_server_that_is_down_gets_nothing_and_its_share_when_it_is_back()
    {
        var chooser = Chooser(10, 10);
        chooser.Sequence(5);

        chooser.SetUp('a', false);
        Assert.Equal("bbbb", chooser.Sequence(4));

        chooser.SetUp('a', true);
        Assert.Equal(5, chooser.Sequence(10).Count(c => c == 'a'));
    }

    [Fact]
    public void Without_a_server_that_is_up_there_is_no_choice()
    {
        var chooser = Chooser(1, 1);
        chooser.SetUp('a', false);
        chooser.SetUp('b', false);

        Assert.Null(chooser.Next());
        chooser.SetUp('b', true);
        Assert.Equal("bb", chooser.Sequence(2));
    }

    [Fact]
    public void A_server_of_weight_0_gets_nothing() => Assert.Equal("bbb", Chooser(0, 5).Sequence(3));

    [Fact]
    public void A_weight_that_is_changed_counts_from_then_on()
    {
        var chooser = Chooser(1, 1);
        chooser.Sequence(3);

        chooser.SetWeight('a', 3);

        Assert.Equal(30, chooser.Sequence(40).Count(c => c == 'a'));
    }

    [Fact]
    public void The_server_to_avoid_is_taken_only_if_there_is_no_other()
    {
        var chooser = Chooser(1, 1);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal("b", chooser.Next(avoid: 'a'));
        }

        chooser.SetUp('b', false);
        Assert.Equal("a", chooser.Next(avoid: 'a'));
    }

    [Fact]
    public void A_server_at_its_limit_is_passed_over()
    {
        var chooser = Chooser(Config([Server(0, maxConn: 1), Server(1, maxConn: 2)]));
        chooser.Load(chooser['a'], 1);
        Assert.Equal("bb", chooser.Sequence(2));

        chooser.Load(chooser['b'], 2);
        Assert.Null(chooser.Next());

        chooser.Load(chooser['a'], -1);
        Assert.Equal("a", chooser.Next());
    }

    [Fact]
    public void Backup_servers_stand_in_one_at_a_time_or_all_together()
    {
        var servers = Config([Server(0), Server(1) with { IsBackup = true }, Server(2) with { IsBackup = true }]);
        var one = Chooser(servers);
        var all = Chooser(servers with { Options = ProxyOptions.AllBackups });
        foreach (var chooser in new[] { one, all })
        {
            Assert.Equal("aaa", chooser.Sequence(3));
            chooser.SetUp('a', false);
        }

        Assert.Equal("bbbb", one.Sequence(4));
        Assert.Equal("bcbc", all.Sequence(4));

        one.SetUp('b', false);
        Assert.Equal("cc", one.Sequence(2));
        one.SetUp('b', true);
        Assert.Equal("bb", one.Sequence(2));
        one.SetUp('a', true);
        Assert.Equal("aa", one.Sequence(2));
    }
}
