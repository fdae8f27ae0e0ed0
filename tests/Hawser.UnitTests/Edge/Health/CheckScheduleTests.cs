using Hawser.Edge.Configuration;
using Hawser.Edge.Health;
using Hawser.Edge.Model;

namespace Hawser.UnitTests.Edge.Health;

public sealed class CheckScheduleTests
{
    [Theory]
    [InlineData(4, true, 1000)]
    [InlineData(3, true, 100)]
    [InlineData(1, false, 100)]
    [InlineData(0, false, 5000)]
    public void The_interval_goes_by_the_servers_health(int health, bool isUp, int expected)
    {
        var server = Server(s => s with { CheckInterval = 1000, FastCheckInterval = 100, DownCheckInterval = 5000 });
        (server.State.Health, server.State.Operation) = (health, isUp ? ServerOperation.Running : ServerOperation.Stopped);

        Assert.Equal(expected, CheckSchedule.Interval(server.Config, server.State));
    }

    [Fact]
    public void Without_others_there_is_one_interval()
    {
        var server = Server(s => s with { CheckInterval = 1000 });
        foreach (var (health, operation) in new[] { (4, ServerOperation.Running), (3, ServerOperation.Running), (0, ServerOperation.Stopped) })
        {
            (server.State.Health, server.State.Operation) = (health, operation);
            Assert.Equal(1000, CheckSchedule.Interval(server.Config, server.State));
        }
    }

    [Theory]
    [InlineData(0, 0.3, 1000)]
    [InlineData(50, 0.0, 1500)]
    [InlineData(50, 0.5, 1000)]
    [InlineData(50, 1.0, 500)]
    public void Spreading_varies_it_either_way(int percent, double chance, int expected) =>
        Assert.Equal(expected, CheckSchedule.Spread(1000, percent, chance));

    [Fact]
    public void First_checks_are_spread_over_the_shortest_interval()
    {
        var servers = Enumerable.Range(0, 4).Select(_ => Server(s => s with { CheckInterval = 2000 })).ToList();
        Assert.Equal([0, 500, 1000, 1500], CheckSchedule.FirstDelays(servers, maxSpread: 0));
        Assert.Equal([0, 25, 50, 75], CheckSchedule.FirstDelays(servers, maxSpread: 100));
    }

    [Fact]
    public void One_that_is_checked_all_the_time_does_not_hurry_the_others()
    {
        var servers = new[] { 100, 2000, 4000, 2000 }.Select(interval => Server(s => s with { CheckInterval = interval })).ToList();
        Assert.Equal([0, 500, 2000, 1500], CheckSchedule.FirstDelays(servers, maxSpread: 0));
    }

    private static ServerModel Server(Func<ServerConfig, ServerConfig> change) =>
        TestModels.Model("backend b\n  server a 127.0.0.1:80\n", proxy => proxy with { Servers = [.. proxy.Servers.Select(change)] }).Backends[0].Servers[0];
}
