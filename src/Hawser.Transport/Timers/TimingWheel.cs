using System.Diagnostics;
using System.Numerics;

namespace Hawser.Transport.Timers;

/// <summary>
/// A hierarchical timing wheel: three wheels of 256 slots, of 1 ms, 256 ms and 65.5 s each.
/// </summary>
/// <remarks>
/// Most deadlines are inactivity timeouts: moved on with every byte and nearly never reached. Moving one to a later
/// moment is therefore a single store; the timer stays in its old slot, and when that comes up it is put where it
/// belongs by then. A deadline beyond the last wheel (4.6 hours) waits in its furthest slot in the same way.
/// </remarks>
internal sealed class TimingWheel
{
    private const int SlotBits = 8;
    private const int SlotsPerWheel = 1 << SlotBits;
    private const int SlotMask = SlotsPerWheel - 1;
    private const int Wheels = 3;
    private const int WordsPerWheel = SlotsPerWheel / 64;

    private readonly WheelTimer?[] _slots = new WheelTimer?[Wheels * SlotsPerWheel];
    private readonly ulong[] _occupied = new ulong[Wheels * WordsPerWheel];
    private long _now;

    public TimingWheel(long now) => _now = now;

    /// <summary>How many timers are in the wheel, those without a deadline that still wait to be dropped included.</summary>
    public int Count { get; private set; }

    /// <summary>Sets or moves the deadline of <paramref name="timer"/>. A deadline in the past expires at the next tick.</summary>
    public void Set(WheelTimer timer, long deadline)
    {
        timer.Deadline = deadline;
        if (timer.Slot >= 0)
        {
            if (timer.LookAt <= deadline)
            {
                return;
            }

            Unlink(timer);
        }

        if (deadline != WheelTimer.Never)
        {
            Link(timer, _now + 1);
        }
    }

    /// <summary>Takes the timer out of the wheel, so that the wheel does not keep it alive.</summary>
    public void Remove(WheelTimer timer)
    {
        timer.Deadline = WheelTimer.Never;
        if (timer.Slot >= 0)
        {
            Unlink(timer);
        }
    }

    /// <summary>Moves time forward and calls <see cref="WheelTimer.OnExpired"/> of every timer that is due.</summary>
    public void Advance(long now)
    {
        while (_now < now)
        {
            if (Count == 0)
            {
                _now = now;
                return;
            }

            // Jump to the next tick that can have work: an occupied slot of the first wheel, or its wrap-around.
            var wrap = (_now | SlotMask) + 1;
            var distance = DistanceToOccupied(0, (int)(_now & SlotMask) + 1);
            var next = distance < 0 ? wrap : Math.Min(wrap, _now + 1 + distance);
            if (next > now)
            {
                _now = now;
                return;
            }

            _now = next;
            if ((next & SlotMask) == 0)
            {
                Cascade(next);
            }

            Expire((int)(next & SlotMask));
        }
    }

    /// <summary>Milliseconds until the wheel next needs <see cref="Advance"/>; -1 when it is empty.</summary>
    public int MillisecondsToNext()
    {
        if (Count == 0)
        {
            return -1;
        }

        var distance = DistanceToOccupied(0, (int)(_now & SlotMask) + 1);
        if (distance >= 0)
        {
            return distance + 1;
        }

        var wrap = (int)((_now | SlotMask) + 1 - _now);
        if (DistanceToOccupied(0, 0) >= 0)
        {
            return wrap;
        }

        for (var wheel = 1; wheel < Wheels; wheel++)
        {
            var shift = wheel * SlotBits;
            var position = (int)((_now >> shift) & SlotMask);
            distance = DistanceToOccupied(wheel, position + 1);
            if (distance < 0)
            {
                // The slot of the current position is one whole turn away.
                distance = DistanceToOccupied(wheel, 0);
                if (distance < 0)
                {
                    continue;
                }

                distance += SlotsPerWheel - position - 1;
            }

            var due = ((_now >> shift) + 1 + distance) << shift;
            return (int)Math.Min(due - _now, int.MaxValue);
        }

        return wrap;
    }

    private void Expire(int slot)
    {
        while (_slots[slot] is { } timer)
        {
            Unlink(timer);
            if (timer.Deadline <= _now)
            {
                timer.OnExpired();
            }
            else if (timer.Deadline != WheelTimer.Never)
            {
                Link(timer, _now + 1);
            }
        }
    }

    private void Cascade(long tick)
    {
        var wheel = 1;
        while (wheel < Wheels - 1 && ((tick >> (wheel * SlotBits)) & SlotMask) == 0)
        {
            wheel++;
        }

        for (; wheel >= 1; wheel--)
        {
            var slot = (wheel * SlotsPerWheel) + (int)((tick >> (wheel * SlotBits)) & SlotMask);
            var timer = _slots[slot];
            _slots[slot] = null;
            ClearOccupied(slot);
            while (timer is not null)
            {
                var next = timer.NextInSlot;
                timer.NextInSlot = null;
                timer.PreviousInSlot = null;
                timer.Slot = -1;
                Count--;
                if (timer.Deadline != WheelTimer.Never)
                {
                    Link(timer, tick);
                }

                timer = next;
            }
        }
    }

    /// <param name="timer">A timer in no slot.</param>
    /// <param name="earliest">The first tick still to be expired: the current one while cascading, else the next.</param>
    private void Link(WheelTimer timer, long earliest)
    {
        Debug.Assert(timer.Slot < 0);

        var at = Math.Max(timer.Deadline, earliest);
        var ahead = at - _now;
        int slot;
        if (ahead < SlotsPerWheel)
        {
            slot = (int)(at & SlotMask);
        }
        else if (ahead < 1L << (2 * SlotBits))
        {
            slot = SlotsPerWheel + (int)((at >> SlotBits) & SlotMask);
        }
        else
        {
            at = Math.Min(at, _now + (1L << (3 * SlotBits)) - (1L << (2 * SlotBits)));
            slot = (2 * SlotsPerWheel) + (int)((at >> (2 * SlotBits)) & SlotMask);
        }

        timer.LookAt = at;
        timer.Slot = (short)slot;
        timer.PreviousInSlot = null;
        timer.NextInSlot = _slots[slot];
        if (timer.NextInSlot is { } head)
        {
            head.PreviousInSlot = timer;
        }

        _slots[slot] = timer;
        _occupied[slot >> 6] |= 1UL << (slot & 63);
        Count++;
    }

    private void Unlink(WheelTimer timer)
    {
        int slot = timer.Slot;
        if (timer.PreviousInSlot is { } previous)
        {
            previous.NextInSlot = timer.NextInSlot;
        }
        else
        {
            _slots[slot] = timer.NextInSlot;
            if (timer.NextInSlot is null)
            {
                ClearOccupied(slot);
            }
        }

        if (timer.NextInSlot is { } next)
        {
            next.PreviousInSlot = timer.PreviousInSlot;
        }

        timer.NextInSlot = null;
        timer.PreviousInSlot = null;
        timer.Slot = -1;
        Count--;
    }

    private void ClearOccupied(int slot) => _occupied[slot >> 6] &= ~(1UL << (slot & 63));

    /// <summary>Slots between <paramref name="from"/> and the next occupied one of that wheel, without wrapping; -1 for none.</summary>
    private int DistanceToOccupied(int wheel, int from)
    {
        for (var position = from; position < SlotsPerWheel;)
        {
            var word = _occupied[(wheel * WordsPerWheel) + (position >> 6)] >> (position & 63);
            if (word != 0)
            {
                return position + BitOperations.TrailingZeroCount(word) - from;
            }

            position = (position | 63) + 1;
        }

        return -1;
    }
}
