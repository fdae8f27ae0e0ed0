using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>The section <c>global</c>.</summary>
internal sealed record GlobalConfig
{
    public ImmutableArray<LogConfig> Logs { get; init; } = [];

    /// <summary>The tag of log lines. Default: the program's name.</summary>
    public string? LogTag { get; init; }

    /// <summary>Whether log lines of RFC 3164 carry a host name (<c>log-send-hostname</c>), and which; empty for the machine's, null, the default, for none.</summary>
    public string? LogHostName { get; init; }

    /// <summary>Connections at once to the whole process. Null: as many as descriptors allow.</summary>
    public int? MaxConn { get; init; }

    /// <summary>New connections a second to the whole process; 0, the default, for no limit.</summary>
    public int MaxConnectionRate { get; init; }

    /// <summary>New sessions a second to the whole process (<c>maxsessrate</c>); 0, the default, for no limit.</summary>
    public int MaxSessionRate { get; init; }

    /// <summary>Threads, each with a loop of its own; null for one for each processor.</summary>
    public int? Threads { get; init; }

    /// <summary>How much intervals between checks vary by chance, 0 to 50 percent. Default: 0.</summary>
    public int SpreadChecks { get; init; }

    /// <summary>Milliseconds over which the first checks are spread at most (<c>max-spread-checks</c>); 0, the default, for no limit of its own.</summary>
    public int MaxSpreadChecks { get; init; }

    /// <summary>Milliseconds that a soft stop may take (<c>hard-stop-after</c>); null for ever.</summary>
    public int? HardStopAfter { get; init; }

    /// <summary>Milliseconds between the signal of a soft stop and its beginning (<c>grace</c>). Default: 0.</summary>
    public int Grace { get; init; }

    /// <summary>Milliseconds over which idle connections are closed at a soft stop (<c>close-spread-time</c>); null for at once.</summary>
    public int? CloseSpreadTime { get; init; }

    /// <summary>The name of this balancer (<c>node</c>). Default: the machine's.</summary>
    public string? NodeName { get; init; }

    public string? Description { get; init; }

    /// <summary>The file that gets the process's number (<c>pidfile</c>). Without effect: the edge stays in the foreground.</summary>
    public string? PidFile { get; init; }

    /// <summary>Whether listeners do not share their ports (<c>noreuseport</c>).</summary>
    public bool IsReusePortOff { get; init; }

    /// <summary>Who may use unix sockets whose <c>bind</c> line does not say (<c>unix-bind</c>), and what stands before their paths.</summary>
    public UnixPermissionsConfig UnixPermissions { get; init; } = UnixPermissionsConfig.Default;

    public string UnixPrefix { get; init; } = "";

    public TuningConfig Tuning { get; init; } = new();
}
