using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Operations;

/// <summary>Where the lines of one loop go in. Used on that loop only.</summary>
internal sealed class LogOutlet(LogRing ring, LogWriter writer, WallClock clock)
{
    public WallClock Clock => clock;

    public void Write(LogRoute route, LogLevel level, ReadOnlySpan<byte> text)
    {
        ring.TryAppend(new LogEntry(text.Length, route.Index, level, clock.Now.UtcTicks), text);
        writer.Wake();
    }
}
