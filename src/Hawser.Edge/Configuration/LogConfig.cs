namespace Hawser.Edge.Configuration;

/// <summary>What is logged of a session (<c>option tcplog</c>, <c>option httplog</c>).</summary>
internal enum LogKind
{
    None,
    Tcp,
    Http,
}

/// <summary>One <c>log</c> line. Only the raw format to standard output exists as yet, so there is no more to say.</summary>
internal sealed record LogConfig(LogFacility Facility, LogLevel MaxLevel, SourceLocation Location);

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
