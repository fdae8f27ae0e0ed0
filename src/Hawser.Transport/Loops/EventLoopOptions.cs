namespace Hawser.Transport;

/// <summary>How a group of event loops is made.</summary>
public sealed class EventLoopOptions
{
    /// <summary>How many loops, each with its thread. Default: one per processor.</summary>
    public int LoopCount { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// Told of an exception that a task let escape: a bug in that task, which is left where it stood while the loop goes on.
    /// Without it such an exception ends the process.
    /// </summary>
    public Action<Exception>? OnFault { get; init; }

    /// <summary>Told of a turn that took longer than <see cref="EventLoop.LongTurn"/>: loop number and duration.</summary>
    public Action<int, TimeSpan>? OnLongTurn { get; init; }
}
