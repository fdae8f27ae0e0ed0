using System.Runtime.InteropServices;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Operations;

/// <summary>What goes with a line through a ring.</summary>
/// <param name="Length">Bytes of its text.</param>
/// <param name="Route">The number of its route.</param>
/// <param name="Level">Its level.</param>
/// <param name="Ticks">When it was written, in .NET's ticks, UTC.</param>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct LogEntry(int Length, int Route, LogLevel Level, long Ticks);
