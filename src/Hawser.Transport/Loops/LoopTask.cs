using System.Diagnostics;
using Hawser.Transport.Timers;

namespace Hawser.Transport;

/// <summary>
/// Something that an event loop runs when it has a reason to: a connection became ready, a deadline passed, or somebody
/// asked. Several reasons in one turn make one run; the task looks for itself at what has changed.
/// </summary>
public abstract class LoopTask : WheelTimer
{
    internal LoopTask? NextReady;
    internal bool IsScheduled;

    /// <summary>Makes a task of <paramref name="loop"/>.</summary>
    protected LoopTask(EventLoop loop)
    {
        ArgumentNullException.ThrowIfNull(loop);
        Loop = loop;
    }

    /// <summary>The loop that runs this task.</summary>
    public EventLoop Loop { get; }

    /// <summary>Whether a deadline was set and has passed.</summary>
    public bool IsExpired => Deadline <= Loop.Now;

    /// <summary>Puts the task at the end of the loop's ready list, once. To be called on the loop's thread.</summary>
    public void Schedule()
    {
        Debug.Assert(Loop.IsCurrent, "A loop task is scheduled from a foreign thread; use EventLoop.Post.");
        if (!IsScheduled)
        {
            Loop.Enqueue(this);
        }
    }

    /// <summary>Has the task run when the loop's time reaches <paramref name="deadline"/>; replaces an earlier deadline.</summary>
    public void SetDeadline(long deadline) => Loop.SetDeadline(this, deadline);

    /// <summary>Forgets the deadline and lets go of the wheel, so that a finished task can be collected.</summary>
    public void ClearDeadline() => Loop.RemoveDeadline(this);

    /// <summary>Does what there is to do without blocking. Called by the loop only, never nested.</summary>
    protected internal abstract void Run();

    /// <inheritdoc/>
    protected internal sealed override void OnExpired() => Schedule();
}
