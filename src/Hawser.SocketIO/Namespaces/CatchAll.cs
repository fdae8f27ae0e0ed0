using System.Collections.Immutable;

namespace Hawser.SocketIO.Namespaces;

/// <summary>Handlers of every event of a socket, whatever its name. Thread-safe.</summary>
internal sealed class CatchAll
{
    private ImmutableArray<Func<EventData, Task>> _handlers = [];

    public bool IsEmpty => _handlers.IsEmpty;

    public IDisposable Add(Func<EventData, Task> handler, bool first)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ImmutableInterlocked.Update(ref _handlers, static (handlers, added) => added.first ? handlers.Insert(0, added.handler) : handlers.Add(added.handler), (handler, first));
        return new Registration(this, handler);
    }

    public void Clear() => _handlers = [];

    public async Task RunAsync(EventData data, Action<Exception> onFailed)
    {
        foreach (var handler in _handlers)
        {
            try
            {
                await handler(data);
            }
            catch (Exception exception)
            {
                onFailed(exception);
            }
        }
    }

    private sealed class Registration(CatchAll owner, Func<EventData, Task> handler) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref owner._handlers, static (handlers, removed) => handlers.Remove(removed), handler);
    }
}
