namespace Hawser.Edge.Health;

/// <summary>What an answer, as far as it has come, means to an expectation.</summary>
internal enum CheckVerdict
{
    /// <summary>More is needed.</summary>
    Undecided,
    Met,
    NotMet,

    /// <summary>The body is expected to say something, and there is none.</summary>
    NoBody,
}
