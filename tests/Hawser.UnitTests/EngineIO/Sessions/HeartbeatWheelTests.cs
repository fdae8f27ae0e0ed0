using CsCheck;
using Hawser.EngineIO.Sessions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Hawser.UnitTests.EngineIO.Sessions;

public sealed class HeartbeatWheelTests
{
    private const int Tick = 100;

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_node_is_called_at_its_moment_or_one_tick_later_and_never_before()
    {
        Gen.Int[1, 100_000].Array[1, 20].Sample(moments =>
        {
            var time = new FakeTimeProvider();
            using var wheel = new HeartbeatWheel(time, TimeSpan.FromMilliseconds(Tick), NullLogger.Instance);
            var nodes = moments.Select(due => new Node(wheel, due)).ToList();

            for (var now = 0; now <= 100_200; now += Tick)
            {
                time.Advance(TimeSpan.FromMilliseconds(Tick));
            }

            Assert.All(nodes, node => Assert.InRange(node.CalledAt - node.FirstDue, 0, Tick));
            Assert.All(nodes, node => Assert.Equal(1, node.Calls));
            Assert.Equal(0, wheel.Count);
        }, iter: 20);
    }

    [Fact]
    public void A_moment_that_has_moved_on_is_kept_without_a_call()
    {
        using var wheel = Create();
        var node = new Node(wheel, 1000);

        _time.Advance(TimeSpan.FromMilliseconds(900));
        node.Due = 5000;
        _time.Advance(TimeSpan.FromMilliseconds(4000));
        Assert.Equal(0, node.Calls);
        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(1, node.Calls);
    }

    [Fact]
    public void An_earlier_moment_is_kept_too_when_the_wheel_is_told()
    {
        using var wheel = Create();
        var node = new Node(wheel, 20_000);

        node.Due = 500;
        wheel.Reschedule(node);
        _time.Advance(TimeSpan.FromMilliseconds(700));

        Assert.Equal(1, node.Calls);
    }

    [Fact]
    public void After_a_standstill_each_node_that_is_due_is_called_once()
    {
        // The timer of a process that was stopped comes once, not for every tick that it has missed.
        var time = new SingleTickTime();
        using var wheel = new HeartbeatWheel(time, TimeSpan.FromMilliseconds(Tick), NullLogger.Instance);
        var nodes = Enumerable.Range(1, 50).Select(i => new Node(wheel, i * 1000) { Stays = true }).ToList();

        time.TickAt(milliseconds: 1_000_000);

        Assert.All(nodes, node => Assert.Equal(1, node.Calls));
    }

    [Fact]
    public void A_node_that_fails_does_not_keep_the_others_from_their_calls()
    {
        var errors = new ErrorCounter();
        using var wheel = new HeartbeatWheel(_time, TimeSpan.FromMilliseconds(Tick), errors);
        var bad = new Node(wheel, 100) { Fails = true };
        var good = new Node(wheel, 100);

        _time.Advance(TimeSpan.FromMilliseconds(300));

        Assert.True(bad.Calls > 0);
        Assert.Equal(1, good.Calls);
        Assert.True(errors.Count > 0);
    }

    [Fact]
    public void A_wheel_without_nodes_stands_still()
    {
        using var wheel = Create();
        var node = new Node(wheel, 100);
        _time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(0, wheel.Count);

        _time.Advance(TimeSpan.FromHours(1));
        var later = new Node(wheel, (int)wheel.Now + 500);
        _time.Advance(TimeSpan.FromMilliseconds(400));
        Assert.Equal(0, later.Calls);
        _time.Advance(TimeSpan.FromMilliseconds(300));

        Assert.Equal((1, 1), (node.Calls, later.Calls));
    }

    private HeartbeatWheel Create() => new(_time, TimeSpan.FromMilliseconds(Tick), NullLogger.Instance);

    /// <summary>A clock whose timer ticks when the test says so.</summary>
    private sealed class SingleTickTime : TimeProvider, ITimer
    {
        private long _milliseconds;
        private Action? _callback;

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => _milliseconds;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = () => callback(state);
            return this;
        }

        public void TickAt(long milliseconds)
        {
            _milliseconds = milliseconds;
            _callback!();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class ErrorCounter : ILogger
    {
        public int Count { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Count++;
    }

    private sealed class Node : HeartbeatNode
    {
        private readonly HeartbeatWheel _wheel;

        public Node(HeartbeatWheel wheel, int due)
        {
            _wheel = wheel;
            FirstDue = due;
            Due = due;
            wheel.Add(this);
        }

        public long FirstDue { get; }

        public long CalledAt { get; private set; }

        public int Calls { get; private set; }

        public bool Fails { get; init; }

        public bool Stays { get; init; }

        internal override void OnDue(long now)
        {
            Calls++;
            CalledAt = now;
            if (Fails)
            {
                throw new InvalidOperationException("a test's own");
            }

            if (Stays)
            {
                Due = now + 1_000_000_000;
            }
            else
            {
                _wheel.Remove(this);
            }
        }
    }
}
