namespace Hawser.Transport.Epoll;

/// <summary>
/// Maps the 64 bits that epoll hands back to the source that they stand for: slot number below, generation above.
/// A slot freed during a batch of events is reused only after it, and with another generation, so an event for a
/// descriptor that was closed earlier in the batch finds nothing.
/// </summary>
internal sealed class SlotTable
{
    private readonly List<int> _freedInThisTurn = [];
    private readonly Stack<int> _free = new();
    private Entry[] _entries = new Entry[64];
    private int _used;

    public int Count { get; private set; }

    public ulong Add(IEpollSource source, out int slot)
    {
        if (!_free.TryPop(out slot))
        {
            if (_used == _entries.Length)
            {
                Array.Resize(ref _entries, _used * 2);
            }

            slot = _used++;
        }

        Count++;
        ref var entry = ref _entries[slot];
        entry.Source = source;
        return (uint)slot | ((ulong)entry.Generation << 32);
    }

    public void Remove(int slot)
    {
        ref var entry = ref _entries[slot];
        entry.Source = null;
        entry.Generation++;
        _freedInThisTurn.Add(slot);
        Count--;
    }

    public IEpollSource? Find(ulong data)
    {
        ref var entry = ref _entries[(int)(uint)data];
        return entry.Generation == (uint)(data >> 32) ? entry.Source : null;
    }

    /// <summary>Makes the slots freed since the last call usable again; called between batches.</summary>
    public void ReleaseFreed()
    {
        foreach (var slot in _freedInThisTurn)
        {
            _free.Push(slot);
        }

        _freedInThisTurn.Clear();
    }

    public IEnumerable<IEpollSource> All() => [.. _entries.Take(_used).Select(e => e.Source).OfType<IEpollSource>()];

    private struct Entry
    {
        public IEpollSource? Source;
        public uint Generation;
    }
}
