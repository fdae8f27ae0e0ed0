using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>How grave a diagnostic is, by HAProxy's names.</summary>
internal enum Severity
{
    /// <summary>To be known.</summary>
    Notice,

    /// <summary>Worth a look; the configuration is usable.</summary>
    Warning,

    /// <summary>The configuration is not usable.</summary>
    Alert,
}

/// <summary>Something to tell the author of a configuration.</summary>
/// <param name="Severity">How grave it is.</param>
/// <param name="Location">Where it stands; null for what concerns the whole.</param>
/// <param name="Message">The text, HAProxy's where HAProxy has one.</param>
internal sealed record Diagnostic(Severity Severity, SourceLocation? Location, string Message)
{
    /// <summary>The line as HAProxy prints it, with the column added to file and line.</summary>
    public string Format(int processId)
    {
        var label = Severity switch
        {
            Severity.Alert => "[ALERT]   ",
            Severity.Warning => "[WARNING] ",
            _ => "[NOTICE]  ",
        };
        var place = Location is { } location ? $"parsing [{location}] : " : "";
        return $"{label} ({processId}) : config : {place}{Message}";
    }
}
