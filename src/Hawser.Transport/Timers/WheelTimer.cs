namespace Hawser.Transport.Timers;

/// <summary>
/// A deadline that a <see cref="TimingWheel"/> watches. The object is its own list node, so arming it allocates nothing.
/// </summary>
public abstract class WheelTimer
{
    /// <summary>The value of <see cref="Deadline"/> while no deadline is set.</summary>
    public const long Never = long.MaxValue;

    internal WheelTimer? NextInSlot;
    internal WheelTimer? PreviousInSlot;

    /// <summary>The slot that holds this timer, or -1 while none does.</summary>
    internal short Slot = -1;

    /// <summary>When the wheel will look at this timer again; never after <see cref="Deadline"/>.</summary>
    internal long LookAt;

    /// <summary>The moment, in the loop's milliseconds, after which the timer expires; <see cref="Never"/> for none.</summary>
    public long Deadline { get; internal set; } = Never;

    /// <summary>Called once, by the wheel, when the deadline has passed. The deadline is still set then.</summary>
    protected internal abstract void OnExpired();
}
