using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>What is logged of a session (<c>option tcplog</c>, <c>option httplog</c>), unless a format of its own is given.</summary>
internal enum LogKind
{
    /// <summary>HAProxy's default: a line of who connected to whom.</summary>
    None,
    Tcp,
    Http,
}

/// <summary>One <c>log</c> line: where lines go, how they look, which go.</summary>
internal sealed record LogConfig(LogFacility Facility, LogLevel MaxLevel, SourceLocation Location)
{
    public LogTargetKind Target { get; init; } = LogTargetKind.StandardOutput;

    /// <summary>For <see cref="LogTargetKind.Udp"/>: an IP address or a name. For unix sockets: the path or the abstract name.</summary>
    public string Host { get; init; } = "";

    /// <summary>For <see cref="LogTargetKind.Udp"/>. Default: 514.</summary>
    public int Port { get; init; } = 514;

    /// <summary>For <see cref="LogTargetKind.FileDescriptor"/>: the descriptor.</summary>
    public int FileDescriptor { get; init; } = -1;

    /// <summary>The longest line, in bytes; what is over it is cut. Default: 1024.</summary>
    public int MaxLength { get; init; } = 1024;

    public LogEncoding Encoding { get; init; } = LogEncoding.Rfc3164;

    /// <summary>Lines of a level above this one are given this level, so that they are not louder. Default: emerg, none.</summary>
    public LogLevel MinLevel { get; init; } = LogLevel.Emerg;

    /// <summary>Which lines of a run go (<c>sample</c>); null for all.</summary>
    public LogSampleConfig? Sample { get; init; }
}

/// <summary>Where log lines go.</summary>
internal enum LogTargetKind
{
    StandardOutput,
    StandardError,
    FileDescriptor,
    Udp,

    /// <summary>A datagram socket in the file system, such as /dev/log.</summary>
    Unix,

    /// <summary>A datagram socket in Linux's abstract namespace.</summary>
    Abstract,
}

/// <summary>How a log line looks (<c>format</c>).</summary>
internal enum LogEncoding
{
    /// <summary>The default: priority, date, host name if <c>log-send-hostname</c> wants one, tag, process, text.</summary>
    Rfc3164,

    /// <summary>As <see cref="Rfc3164"/>, never with a host name.</summary>
    Local,
    Rfc5424,

    /// <summary>Level and facility in angle brackets, and the text.</summary>
    Priority,

    /// <summary>The level in angle brackets, and the text: what systemd's journal reads.</summary>
    Short,

    /// <summary>The level in angle brackets, an ISO date, and the text.</summary>
    Timed,

    /// <summary>An ISO date and the text.</summary>
    Iso,

    /// <summary>The text only.</summary>
    Raw,
}

/// <summary><c>sample RANGES:SIZE</c>: of each <paramref name="Size"/> lines those whose number, from 1, lies in one of the ranges.</summary>
internal sealed record LogSampleConfig(ImmutableArray<(int First, int Last)> Ranges, int Size);

/// <summary>The syslog facilities by HAProxy's names, in the order of their numbers (RFC 3164 §4.1.1).</summary>
internal enum LogFacility
{
    Kern,
    User,
    Mail,
    Daemon,
    Auth,
    Syslog,
    Lpr,
    News,
    Uucp,
    Cron,
    Auth2,
    Ftp,
    Ntp,
    Audit,
    Alert,
    Cron2,
    Local0,
    Local1,
    Local2,
    Local3,
    Local4,
    Local5,
    Local6,
    Local7,
}

/// <summary>The syslog levels by HAProxy's names, in the order of their numbers (RFC 3164 §4.1.1).</summary>
internal enum LogLevel
{
    Emerg,
    Alert,
    Crit,
    Err,
    Warning,
    Notice,
    Info,
    Debug,
}
