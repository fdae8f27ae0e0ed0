using Hawser.EngineIO.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Hawser.UnitTests.EngineIO.Sessions;

public sealed class WarningAllowanceTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly Lines _lines = new();

    [Fact]
    public void What_comes_on_top_is_left_out_and_counted_in_the_next_period()
    {
        var allowance = new WarningAllowance(_time, _lines, "UnknownSession");

        Assert.Equal(WarningAllowance.LinesPerPeriod, Enumerable.Range(0, 25).Count(_ => allowance.TryTake()));
        Assert.Empty(_lines);

        _time.Advance(WarningAllowance.Period);
        Assert.True(allowance.TryTake());
        Assert.Equal("15 more warnings UnknownSession were left out: clients cause too many of them. The metrics count all.", Assert.Single(_lines));
        Assert.Equal(WarningAllowance.LinesPerPeriod - 1, Enumerable.Range(0, 25).Count(_ => allowance.TryTake()));
    }

    [Fact]
    public void Few_warnings_are_all_logged()
    {
        var allowance = new WarningAllowance(_time, _lines, "UnknownSession");
        for (var i = 0; i < 50; i++)
        {
            Assert.True(allowance.TryTake());
            _time.Advance(WarningAllowance.Period / WarningAllowance.LinesPerPeriod);
        }

        Assert.Empty(_lines);
    }

    [Fact]
    public void A_flood_of_one_kind_leaves_the_others_their_lines()
    {
        var warnings = new ClientWarnings(_time, _lines);
        for (var i = 0; i < 1000; i++)
        {
            warnings.UnknownSession("abc", "tag12");
        }

        Assert.Equal(WarningAllowance.LinesPerPeriod, _lines.Count);
        warnings.TooManyWebSockets();
        warnings.NoWebSockets("HTTP/2");
        warnings.RequestTooLarge("abc", 10);
        warnings.MessageTooLarge("abc", 10);
        Assert.Equal(WarningAllowance.LinesPerPeriod + 4, _lines.Count);
    }

    private sealed class Lines : List<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add(formatter(state, exception));
    }
}
