namespace Hawser.Edge.Rules;

/// <summary>What a test says. The values are such that the bits of two are those of both tests together.</summary>
internal enum Verdict
{
    Fails = 0,

    /// <summary>It cannot be told before more has been received.</summary>
    Unknown = 1,

    Holds = 3,
}
