using System.Collections.Immutable;

namespace Hawser.Edge.Operations;

/// <summary>Where the lines of one proxy go.</summary>
/// <param name="Index">Its number, by which lines on their way carry it.</param>
/// <param name="Targets">The targets.</param>
/// <param name="Tag">What the lines are tagged with.</param>
internal sealed record LogRoute(int Index, ImmutableArray<LogTarget> Targets, byte[] Tag)
{
    /// <summary>Whether a line of that level goes anywhere.</summary>
    public bool Takes(Configuration.LogLevel level)
    {
        foreach (var target in Targets)
        {
            if (target.Takes(level))
            {
                return true;
            }
        }

        return false;
    }
}
