using System.Collections.Immutable;
using System.Net;

namespace Hawser.Edge.Configuration;

/// <summary>What an ACL compares a sample with. Any pattern that matches is enough.</summary>
internal sealed record PatternSetConfig
{
    public static PatternSetConfig Empty { get; } = new();

    /// <summary>The flag <c>-i</c>.</summary>
    public bool IgnoresCase { get; init; }

    /// <summary>The number that the flag <c>-u</c> gives the set, for commands at run time; null if none.</summary>
    public int? Id { get; init; }

    /// <summary>The files that patterns were read from (flag <c>-f</c>), in order.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>The patterns of the files and of the line, in order.</summary>
    public ImmutableArray<PatternConfig> Patterns { get; init; } = [];
}

/// <summary>One pattern, already understood.</summary>
/// <param name="Text">It as written.</param>
internal abstract record PatternConfig(string Text);

/// <summary>For <see cref="MatchMethod.String"/>, <c>beg</c>, <c>sub</c>, <c>dir</c>, <c>dom</c>, <c>end</c>: the text itself; for <c>reg</c>: the expression.</summary>
internal sealed record TextPatternConfig(string Text) : PatternConfig(Text);

/// <summary>For <see cref="MatchMethod.Integer"/> and <see cref="MatchMethod.Length"/>: a range, ends included; null for an open end.</summary>
internal sealed record RangePatternConfig(string Text, long? Minimum, long? Maximum) : PatternConfig(Text);

/// <summary>For <see cref="MatchMethod.IP"/>: an address and how many of its first bits count.</summary>
internal sealed record NetworkPatternConfig(string Text, IPAddress Address, int PrefixLength) : PatternConfig(Text);

/// <summary>For <see cref="MatchMethod.IP"/> with a mask whose ones do not stand at its beginning.</summary>
internal sealed record MaskPatternConfig(string Text, IPAddress Address, IPAddress Mask) : PatternConfig(Text);

/// <summary>For <see cref="MatchMethod.Binary"/>: bytes, written in hexadecimal.</summary>
internal sealed record BinaryPatternConfig(string Text, ImmutableArray<byte> Bytes) : PatternConfig(Text);
