using Hawser.Edge.Balancing;

namespace Hawser.Edge.Backends;

/// <summary>
/// Requests that wait for the same thing: by priority class, then by the moment of their arrival, moved by their priority
/// offset. Used under the backend's lock.
/// </summary>
internal sealed class RequestQueue
{
    // The ranges of HAProxy's priority classes and offsets, and room for moments; keys have to be comparable across queues.
    private const int LowestClass = -2047;
    private const int LongestOffset = 524_287;
    private const int MomentBits = 48;

    private readonly OrderedTree<Waiter> _waiters = new();
    private long _served;

    public int Count => _waiters.Count;

    public Waiter? First => _waiters.First;

    public static Waiter? Next(Waiter waiter) => OrderedTree<Waiter>.Next(waiter);

    /// <param name="waiter">Who comes.</param>
    /// <param name="now">When, in milliseconds.</param>
    public void Add(Waiter waiter, long now)
    {
        waiter.Queue = this;
        waiter.ServedBefore = _served;
        _waiters.Add(waiter, ((long)(waiter.PriorityClass - LowestClass) << MomentBits) + now + waiter.PriorityOffset + LongestOffset);
    }

    /// <param name="waiter">Who goes.</param>
    /// <param name="isServed">Whether it got what it waited for.</param>
    public void Remove(Waiter waiter, bool isServed)
    {
        _waiters.Remove(waiter);
        waiter.Queue = null;
        waiter.Position = (int)(_served - waiter.ServedBefore) + 1;
        _served += isServed ? 1 : 0;
    }
}
