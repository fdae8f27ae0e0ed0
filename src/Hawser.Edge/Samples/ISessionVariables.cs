using Hawser.Edge.Configuration;

namespace Hawser.Edge.Samples;

/// <summary>Tells what the variables of log-format strings stand for.</summary>
internal interface ISessionVariables
{
    /// <summary>Writes one variable.</summary>
    /// <param name="variable">Which.</param>
    /// <param name="flags">How.</param>
    /// <param name="context">The session.</param>
    /// <param name="output">Where to.</param>
    void Write(LogVariable variable, LogFormatFlags flags, SampleContext context, ref TextOutput output);
}
