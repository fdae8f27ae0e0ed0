using Hawser.EngineIO.Transports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hawser.EngineIO.Sessions;

/// <summary>What all sessions of a node share: settings, clock, heartbeats, the table, the application.</summary>
internal sealed class EngineServer : IDisposable
{
    private static readonly TimeSpan LongestTick = TimeSpan.FromMilliseconds(500);

    public EngineServer(IOptions<EngineIOOptions> options, IEngineApplication application, EngineMetrics metrics, TimeProvider time, ILoggerFactory loggers)
    {
        Options = options.Value;
        Application = application;
        Metrics = metrics;
        Time = time;
        Logger = loggers.CreateLogger("Hawser.EngineIO");

        Warnings = new ClientWarnings(time, Logger);

        // A tenth of the shortest interval: late by so much nobody notices.
        var shortest = new[] { Options.PingInterval, Options.PingTimeout, Options.UpgradeTimeout }.Min();
        Heartbeats = new HeartbeatWheel(time, TimeSpan.FromTicks(Math.Min(shortest.Ticks / 10, LongestTick.Ticks)), Logger);
    }

    public EngineIOOptions Options { get; }

    public IEngineApplication Application { get; }

    public EngineMetrics Metrics { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    /// <summary>The warnings that clients can cause.</summary>
    public ClientWarnings Warnings { get; }

    public HeartbeatWheel Heartbeats { get; }

    public SessionTable Sessions { get; } = new();

    /// <summary>Whether no new sessions are wanted: the server drains.</summary>
    public bool RefusesHandshakes { get; set; }

    /// <summary>Makes a session, which is known by its id from <see cref="EngineSession.Begin"/> on.</summary>
    public EngineSession Create(HandshakeSnapshot handshake, int revision) =>
        new(this, SessionId.Create(Options.NodeTag), handshake) { Revision = revision };

    public void OnOpened(EngineSession session)
    {
        Sessions.Add(session);
        Heartbeats.Add(session);
        Metrics.OnOpened(session.Transport);
        EngineLog.SessionOpened(Logger, session.Id, session.Transport.Name, session.Handshake.RemoteAddress);
    }

    public void OnClosed(EngineSession session, CloseReason reason, string? detail)
    {
        Metrics.OnClosed(session.Transport);
        EngineLog.SessionClosed(Logger, session.Id, reason.Text(), detail);
    }

    public void OnPayloadTooLarge(EngineSession session, Transport transport)
    {
        Metrics.OnPayloadTooLarge(transport);
        if (transport is PollingTransport)
        {
            Warnings.RequestTooLarge(session.Id, Options.MaxPayload);
        }
        else
        {
            Warnings.MessageTooLarge(session.Id, Options.MaxPayload);
        }
    }

    /// <summary>Requests that name the session find none from now on.</summary>
    public void Forget(EngineSession session)
    {
        Heartbeats.Remove(session);
        Sessions.Remove(session);
    }

    public void Dispose() => Heartbeats.Dispose();
}
