using System.Diagnostics.Metrics;
using Hawser.EngineIO.Transports;

namespace Hawser.EngineIO.Sessions;

/// <summary>What Engine.IO counts. Tags are few and bounded: no ids, no addresses, no paths.</summary>
internal sealed class EngineMetrics
{
    private readonly Counter<long> _upgrades;
    private readonly Counter<long> _failures;
    private readonly Counter<long> _tooLarge;
    private readonly Histogram<double> _pollDuration;
    private long _polling;
    private long _webSockets;

    public EngineMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(EngineIOTelemetry.MeterName);

        // Observed, so that the sum is right whenever somebody begins to listen.
        meter.CreateObservableUpDownCounter("engineio.server.active_sessions", Observe, "{session}", "Open sessions, by the transport that carries them now.");
        _upgrades = meter.CreateCounter<long>("engineio.server.upgrades", "{upgrade}", "Upgrades from polling to WebSocket, by what became of them.");
        _failures = meter.CreateCounter<long>("engineio.server.handshake.failures", "{request}", "Requests that were refused, by the error.");
        _tooLarge = meter.CreateCounter<long>("engineio.server.payload_too_large", "{message}", "Requests and messages that were longer than MaxPayload, by transport.");
        _pollDuration = meter.CreateHistogram(
            "engineio.server.poll.duration",
            "s",
            "How long polls waited for something to send.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.01, 0.1, 0.5, 1, 2.5, 5, 10, 15, 20, 25, 30, 60] });
    }

    public bool MeasuresPolls => _pollDuration.Enabled;

    public void OnOpened(Transport transport) => Interlocked.Increment(ref CountOf(transport));

    public void OnClosed(Transport transport) => Interlocked.Decrement(ref CountOf(transport));

    public void OnUpgraded(Transport from, Transport to)
    {
        OnClosed(from);
        OnOpened(to);
        _upgrades.Add(1, Tag("engineio.outcome", "completed"));
    }

    /// <param name="outcome"><c>timed_out</c>, <c>refused</c> or <c>closed</c>.</param>
    public void OnUpgradeFailed(string outcome) => _upgrades.Add(1, Tag("engineio.outcome", outcome));

    public void OnRefused(string error) => _failures.Add(1, Tag("error.type", error));

    public void OnPayloadTooLarge(Transport transport) => _tooLarge.Add(1, Tag("engineio.transport", transport.Name));

    public void OnPolled(TimeSpan duration) => _pollDuration.Record(duration.TotalSeconds);

    private IEnumerable<Measurement<long>> Observe() =>
    [
        new(Interlocked.Read(ref _polling), Tag("engineio.transport", "polling")),
        new(Interlocked.Read(ref _webSockets), Tag("engineio.transport", "websocket")),
    ];

    private ref long CountOf(Transport transport) => ref transport is PollingTransport ? ref _polling : ref _webSockets;

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
