using Hawser.Edge.Health;

namespace Hawser.UnitTests.Edge.Health;

public sealed class HealthCounterTests
{
    [Theory]
    [InlineData(2, 3, "+", 4)]
    [InlineData(2, 3, "+-", 3)]
    [InlineData(2, 3, "+--", 2)]
    [InlineData(2, 3, "+---", 0)]
    [InlineData(2, 3, "-", 0)]
    [InlineData(2, 3, "-+", 1)]
    [InlineData(2, 3, "-+-", 0)]
    [InlineData(2, 3, "-++", 4)]
    [InlineData(2, 3, "++++", 4)]
    [InlineData(1, 1, "-", 0)]
    [InlineData(1, 1, "-+", 1)]
    [InlineData(3, 2, "-++", 2)]
    [InlineData(3, 2, "-++-", 0)]
    public void It_counts_as_HAProxy_does(int rise, int fall, string checks, int expected) =>
        Assert.Equal(expected, checks.Aggregate(rise, (health, check) => HealthCounter.Next(health, check == '+', rise, fall)));
}
