namespace Hawser.Edge.Model;

/// <summary>The outcome of one check.</summary>
/// <param name="Status">What it came to.</param>
/// <param name="Code">The HTTP status; without meaning below layer 7.</param>
/// <param name="Info">What else there is to say; null for nothing.</param>
/// <param name="Duration">How long it took, in milliseconds; -1 if it was no check.</param>
internal readonly record struct CheckResult(CheckStatus Status, int Code, string? Info, long Duration)
{
    /// <summary>Whether it speaks for the server, a conditional pass included.</summary>
    public bool IsPassed => Status is CheckStatus.Layer4Ok or CheckStatus.Layer6Ok or CheckStatus.Layer7Ok or CheckStatus.Layer7OkConditionally;

    /// <summary>Whether it came as far as a response whose status is worth telling.</summary>
    public bool HasCode => Status >= CheckStatus.Layer7Ok;
}
