using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>A sample expression: something that is fetched, and what is made of it (configuration manual §7.3).</summary>
internal sealed record SampleConfig
{
    /// <summary>
    /// The name of the fetch, an alias replaced by what it stands for: <c>hdr</c> is <c>req.hdr</c>, <c>urlp</c> is
    /// <c>urlp</c>, and a matching suffix such as <c>_beg</c> is not part of it.
    /// </summary>
    public required string Fetch { get; init; }

    /// <summary>The arguments in parentheses, in order; those left out at the end are missing, those left out in between are <see cref="ArgumentKind.Absent"/>.</summary>
    public ImmutableArray<ArgumentConfig> Arguments { get; init; } = [];

    /// <summary>The converters after the fetch, in order.</summary>
    public ImmutableArray<ConverterConfig> Converters { get; init; } = [];

    /// <summary>What comes out at the end.</summary>
    public required SampleType Type { get; init; }

    /// <summary>The expression as written.</summary>
    public required string Text { get; init; }

    public required SourceLocation Location { get; init; }
}

/// <summary>One converter of a sample expression.</summary>
internal sealed record ConverterConfig(string Name, ImmutableArray<ArgumentConfig> Arguments);

/// <summary>What a fetch or a converter gives, by HAProxy's names (configuration manual §7.3).</summary>
internal enum SampleType
{
    Any,
    Bool,

    /// <summary>A signed integer of 64 bits.</summary>
    Integer,

    /// <summary>An IPv4 or an IPv6 address.</summary>
    Address,
    IPv4,
    IPv6,
    String,
    Binary,
    Method,
}

/// <summary>What an argument of a fetch or a converter is.</summary>
internal enum ArgumentKind
{
    /// <summary>Left out, with others after it.</summary>
    Absent,
    String,
    Integer,

    /// <summary>Milliseconds.</summary>
    Time,

    /// <summary>Bytes.</summary>
    Size,

    /// <summary>An IPv4 address.</summary>
    IPv4,

    /// <summary>A mask for IPv4 addresses, as an address.</summary>
    IPv4Mask,

    /// <summary>An IPv6 address.</summary>
    IPv6,

    /// <summary>A mask for IPv6 addresses, as an address.</summary>
    IPv6Mask,

    /// <summary>The name of a frontend.</summary>
    Frontend,

    /// <summary>The name of a backend.</summary>
    Backend,

    /// <summary>The name of a server, after its backend's: <c>backend/server</c>.</summary>
    Server,

    /// <summary>The name of a stick table.</summary>
    Table,

    /// <summary>The name of a user list.</summary>
    UserList,

    /// <summary>A regular expression.</summary>
    Regex,

    /// <summary>A variable with its scope, such as <c>txn.name</c>.</summary>
    Variable,
}

/// <summary>One argument of a fetch or a converter.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">It as written, unquoted; for a name that was left out, the one it stands for: that of the proxy.</param>
/// <param name="Number">Its value if it is a number, a time in milliseconds, a size in bytes, or the length of an IPv6 mask.</param>
internal readonly record struct ArgumentConfig(ArgumentKind Kind, string Text, long Number = 0);
