using System.Collections.Immutable;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Namespaces.Handlers;

/// <summary>Handles an event of whichever socket of a namespace.</summary>
internal delegate ValueTask<EventResult> SharedEventHandler(Socket socket, EventArguments arguments);

/// <summary>Handlers that all sockets of a namespace share, one for each event: no socket pays for them. Thread-safe.</summary>
internal sealed class SharedHandlers
{
    private ImmutableDictionary<string, SharedEventHandler> _handlers = ImmutableDictionary<string, SharedEventHandler>.Empty;

    /// <exception cref="ArgumentException">The name is reserved.</exception>
    /// <exception cref="InvalidOperationException">The event has a handler already.</exception>
    public void Add(string eventName, SharedEventHandler handler)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        if (!ImmutableInterlocked.TryAdd(ref _handlers, eventName, handler))
        {
            throw new InvalidOperationException($"Two classes of one namespace handle the event '{eventName}'.");
        }
    }

    public void AddRange(SharedHandlers other)
    {
        foreach (var (name, handler) in other._handlers)
        {
            Add(name, handler);
        }
    }

    public SharedEventHandler? Find(string eventName) => _handlers.GetValueOrDefault(eventName);
}
