using System.Collections.Immutable;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Namespaces.Handlers;

/// <summary>Handlers by the event's name, in the order of registration. Thread-safe; nothing is allocated until there is one.</summary>
internal sealed class HandlerTable
{
    private ImmutableDictionary<string, ImmutableArray<Entry>> _handlers = ImmutableDictionary<string, ImmutableArray<Entry>>.Empty;

    public IDisposable Add(string eventName, SocketEventHandler handler, bool once)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        ArgumentNullException.ThrowIfNull(handler);
        var entry = new Entry(this, eventName, handler, once);
        ImmutableInterlocked.AddOrUpdate(ref _handlers, eventName, [entry], (_, entries) => entries.Add(entry));
        return entry;
    }

    public void Remove(string? eventName)
    {
        if (eventName is null)
        {
            _handlers = ImmutableDictionary<string, ImmutableArray<Entry>>.Empty;
        }
        else
        {
            ImmutableInterlocked.TryRemove(ref _handlers, eventName, out _);
        }
    }

    public bool Contains(string eventName) => _handlers.ContainsKey(eventName);

    /// <summary>The handlers of an event that are to run now; those for one event only are taken out.</summary>
    public ImmutableArray<Entry> Take(string eventName)
    {
        if (!_handlers.TryGetValue(eventName, out var entries))
        {
            return [];
        }

        if (!entries.Any(entry => entry.IsOnce))
        {
            return entries;
        }

        return [.. entries.Where(entry => !entry.IsOnce || entry.TryTake())];
    }

    /// <summary>A registration.</summary>
    internal sealed class Entry(HandlerTable table, string eventName, SocketEventHandler handler, bool isOnce) : IDisposable
    {
        private int _isTaken;

        public string EventName => eventName;

        public SocketEventHandler Handler => handler;

        public bool IsOnce => isOnce;

        /// <returns>True for the first who asks.</returns>
        public bool TryTake()
        {
            Dispose();
            return Interlocked.Exchange(ref _isTaken, 1) == 0;
        }

        public void Dispose() =>
            ImmutableInterlocked.Update(
                ref table._handlers,
                static (handlers, entry) =>
                {
                    if (!handlers.TryGetValue(entry.EventName, out var entries))
                    {
                        return handlers;
                    }

                    var left = entries.Remove(entry);
                    return left.IsEmpty ? handlers.Remove(entry.EventName) : handlers.SetItem(entry.EventName, left);
                },
                this);
    }
}
