using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Health;

/// <summary>Checks one server again and again, on one loop, and tells what came of each check.</summary>
internal sealed class HealthChecker
{
    private readonly CheckSubject _subject;
    private readonly int _spreadPercent;
    private readonly Action<ServerModel, CheckResult> _onResult;
    private Signal? _signal;
    private long _next;
    private bool _isStopped;

    /// <param name="subject">What is checked.</param>
    /// <param name="spreadPercent">How much intervals vary by chance (<c>spread-checks</c>).</param>
    /// <param name="onResult">Told of each check, on the loop.</param>
    public HealthChecker(CheckSubject subject, int spreadPercent, Action<ServerModel, CheckResult> onResult)
    {
        _subject = subject;
        _spreadPercent = spreadPercent;
        _onResult = onResult;
    }

    public ServerModel Server => _subject.Server;

    /// <summary>Checks until <see cref="Stop"/>, first after <paramref name="firstDelay"/> milliseconds. To be called on the loop.</summary>
    public async Task RunAsync(EventLoop loop, int firstDelay)
    {
        _signal = new Signal(loop);
        var run = new CheckRun(loop, _subject);
        _next = loop.Now + firstDelay;
        while (true)
        {
            while (loop.Now < _next && !_isStopped)
            {
                _signal.SetDeadline(_next);
                await _signal.WaitAsync();
            }

            _signal.ClearDeadline();
            if (_isStopped)
            {
                return;
            }

            // A server in maintenance is left alone; its checks go on as if the last had just been.
            if ((Server.State.Administration & ServerAdministration.Maintenance) == 0)
            {
                var result = await run.CheckAsync();
                if (!_isStopped)
                {
                    _onResult(Server, result);
                }
            }

            var interval = CheckSchedule.Interval(Server.Config, Server.State);
            _next = loop.Now + CheckSchedule.Spread(interval, _spreadPercent, Random.Shared.NextDouble());
        }
    }

    /// <summary>Has the next check come after <paramref name="delay"/> milliseconds at the latest. To be called on the loop.</summary>
    public void Expedite(int delay)
    {
        if (_signal is { } signal && signal.Loop.Now + delay < _next)
        {
            _next = signal.Loop.Now + delay;
            signal.Schedule();
        }
    }

    /// <summary>Ends the checks. To be called on the loop.</summary>
    public void Stop()
    {
        _isStopped = true;
        _signal?.Schedule();
    }
}
