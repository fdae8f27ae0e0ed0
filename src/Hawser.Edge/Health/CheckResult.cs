namespace Hawser.Edge.Health;

/// <summary>What a check came to, by HAProxy's names (management manual §9.1, check_status).</summary>
internal enum CheckStatus
{
    Layer4Ok,
    Layer4Timeout,
    Layer4Failed,
    Layer7Ok,
    Layer7WrongStatus,
    Layer7Invalid,
    Layer7Timeout,
}

/// <summary>The outcome of one check.</summary>
/// <param name="Status">What it came to.</param>
/// <param name="Code">The HTTP status, or 0.</param>
/// <param name="Info">What else there is to say.</param>
/// <param name="Duration">How long it took, in milliseconds.</param>
internal readonly record struct CheckResult(CheckStatus Status, int Code, string? Info, long Duration)
{
    public bool IsPassed => Status is CheckStatus.Layer4Ok or CheckStatus.Layer7Ok;

    /// <summary>The part of HAProxy's log line that begins with "reason:".</summary>
    public string Describe()
    {
        var reason = Status switch
        {
            CheckStatus.Layer4Ok => "Layer4 check passed",
            CheckStatus.Layer4Timeout => "Layer4 timeout",
            CheckStatus.Layer4Failed => "Layer4 connection problem",
            CheckStatus.Layer7Ok => "Layer7 check passed",
            CheckStatus.Layer7WrongStatus => "Layer7 wrong status",
            CheckStatus.Layer7Invalid => "Layer7 invalid response",
            _ => "Layer7 timeout",
        };
        var code = Code > 0 ? $", code: {Code}" : "";
        var info = Info is null ? "" : $", info: \"{Info}\"";
        return $"reason: {reason}{code}{info}, check duration: {Duration}ms";
    }
}
