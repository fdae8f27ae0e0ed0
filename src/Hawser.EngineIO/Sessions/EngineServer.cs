using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hawser.EngineIO.Sessions;

/// <summary>What all sessions of a node share: settings, clock, heartbeats, the table, the application.</summary>
internal sealed class EngineServer : IDisposable
{
    private static readonly TimeSpan LongestTick = TimeSpan.FromMilliseconds(500);

    public EngineServer(IOptions<EngineIOOptions> options, IEngineApplication application, TimeProvider time, ILoggerFactory loggers)
    {
        Options = options.Value;
        Application = application;
        Time = time;
        Logger = loggers.CreateLogger("Hawser.EngineIO");

        // A tenth of the shortest interval: late by so much nobody notices.
        var shortest = new[] { Options.PingInterval, Options.PingTimeout, Options.UpgradeTimeout }.Min();
        Heartbeats = new HeartbeatWheel(time, TimeSpan.FromTicks(Math.Min(shortest.Ticks / 10, LongestTick.Ticks)));
    }

    public EngineIOOptions Options { get; }

    public IEngineApplication Application { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public HeartbeatWheel Heartbeats { get; }

    public SessionTable Sessions { get; } = new();

    /// <summary>Whether no new sessions are wanted: the server drains.</summary>
    public bool RefusesHandshakes { get; set; }

    /// <summary>Opens a session. Its transport is to be attached next.</summary>
    public EngineSession Open(HandshakeSnapshot handshake)
    {
        var session = new EngineSession(this, SessionId.Create(Options.NodeTag), handshake);
        Sessions.Add(session);
        return session;
    }

    public void Dispose() => Heartbeats.Dispose();
}
