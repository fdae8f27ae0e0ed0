using System.Diagnostics.Metrics;

namespace Hawser.SocketIO.Telemetry;

/// <summary>What the server counts. Tags are few and bounded: no ids, no rooms.</summary>
internal sealed class SocketIOMetrics
{
    private readonly UpDownCounter<long> _connections;
    private readonly Histogram<double> _connectionDuration;
    private readonly UpDownCounter<long> _sockets;
    private readonly Counter<long> _packetsReceived;
    private readonly Counter<long> _packetsSent;
    private readonly Counter<long> _eventsFailed;
    private readonly Counter<long> _violations;
    private readonly Counter<long> _volatileDropped;
    private readonly Counter<long> _slowClients;
    private readonly Histogram<long> _recipients;
    private readonly Counter<long> _recoveries;
    private readonly Counter<long> _refusals;

    public SocketIOMetrics(IMeterFactory factory)
    {
        var meter = factory.Create(SocketIOTelemetry.MeterName);
        _connections = meter.CreateUpDownCounter<long>("socketio.server.active_connections", "{connection}", "Open client connections.");
        _connectionDuration = meter.CreateHistogram(
            "socketio.server.connection.duration",
            "s",
            "How long client connections lasted.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.1, 1, 10, 60, 300, 1800, 7200] });
        _sockets = meter.CreateUpDownCounter<long>("socketio.server.active_sockets", "{socket}", "Sockets: clients times the namespaces that they are in.");
        _packetsReceived = meter.CreateCounter<long>("socketio.server.packets.received", "{packet}", "Packets received of clients.");
        _packetsSent = meter.CreateCounter<long>("socketio.server.packets.sent", "{packet}", "Packets sent to clients.");
        _eventsFailed = meter.CreateCounter<long>("socketio.server.events.failed", "{event}", "Events that were not handled to their end, by the cause.");
        _violations = meter.CreateCounter<long>("socketio.server.violations", "{connection}", "Connections closed because their client broke the protocol.");
        _volatileDropped = meter.CreateCounter<long>("socketio.server.volatile.dropped", "{packet}", "Volatile packets dropped because the client could not take them.");
        _slowClients = meter.CreateCounter<long>("socketio.server.slow_clients", "{connection}", "Times that a client's outgoing queue was full, by what was done.");
        _recipients = meter.CreateHistogram<long>("socketio.server.broadcast.recipients", "{socket}", "Sockets of this node that got a broadcast.");
        _recoveries = meter.CreateCounter<long>("socketio.server.recoveries", "{socket}", "Clients that came back for their session, by what became of it.");
        _refusals = meter.CreateCounter<long>("socketio.server.refusals", "{socket}", "Clients that were refused a namespace.");
    }

    public void OnConnected() => _connections.Add(1);

    public void OnClosed(TimeSpan duration, string reason)
    {
        _connections.Add(-1);
        _connectionDuration.Record(duration.TotalSeconds, Tag("socketio.reason", reason));
    }

    public void OnSocketConnected() => _sockets.Add(1);

    public void OnSocketDisconnected() => _sockets.Add(-1);

    public void OnReceived() => _packetsReceived.Add(1);

    public void OnSent() => _packetsSent.Add(1);

    public void OnEventFailed(string cause) => _eventsFailed.Add(1, Tag("socketio.cause", cause));

    public void OnViolation() => _violations.Add(1);

    public void OnVolatileDropped() => _volatileDropped.Add(1);

    public void OnSlowClient(string action) => _slowClients.Add(1, Tag("socketio.action", action));

    public void OnBroadcast(int recipients) => _recipients.Record(recipients);

    public void OnRecovery(bool isRecovered) => _recoveries.Add(1, Tag("socketio.recovered", isRecovered));

    public void OnRefused() => _refusals.Add(1);

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
