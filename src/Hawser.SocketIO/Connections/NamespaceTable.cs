using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hawser.SocketIO.Namespaces;

namespace Hawser.SocketIO.Connections;

/// <summary>The server's namespaces, and those that make more on demand. Thread-safe.</summary>
internal sealed class NamespaceTable
{
    private readonly ServerContext _server;
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private ImmutableArray<ParentNamespace> _parents = [];
    private ImmutableArray<Action<Namespace>> _creationHandlers = [];

    public NamespaceTable(ServerContext server) => _server = server;

    public IEnumerable<Namespace> All => _entries.Values.Select(entry => entry.Namespace);

    /// <summary>The application's way to a namespace. What handles its beginning may still be at work on it.</summary>
    public Namespace GetOrAdd(string name)
    {
        // One that a pattern describes belongs to that parent, as if a client had asked for it (so does Node's).
        var parent = _entries.ContainsKey(name) ? null : _parents.FirstOrDefault(p => p.FitsName(name));
        Entry entry;
        bool isNew;
        lock (_gate)
        {
            (entry, isNew) = GetOrAdd(name, parent);
            entry.Namespace.IsMadeForClient = false;
        }

        if (isNew)
        {
            Begin(entry);
        }

        return entry.Namespace;
    }

    /// <summary>Has namespaces handled that come into being from now on.</summary>
    public void OnCreated(Action<Namespace> handler) =>
        ImmutableInterlocked.Update(ref _creationHandlers, static (handlers, added) => handlers.Add(added), handler);

    /// <param name="fits">Whether a namespace that a client asks for belongs to the parent.</param>
    /// <param name="fitsName">Whether a name alone says so; null if it cannot.</param>
    public ParentNamespace AddParent(Func<NamespaceRequest, ValueTask<bool>> fits, Func<string, bool>? fitsName = null)
    {
        var parent = new ParentNamespace(_server, fits, fitsName, RemoveIfEmpty);
        ImmutableInterlocked.Update(ref _parents, static (parents, added) => parents.Add(added), parent);
        return parent;
    }

    /// <summary>The namespace that a client asks for. Parents are asked in the order in which they were added.</summary>
    /// <returns>Null if there is none of that name. If there is, the caller ends the joining that has begun.</returns>
    public async ValueTask<Namespace?> FindAsync(NamespaceRequest request)
    {
        Entry? entry;
        lock (_gate)
        {
            if (_entries.TryGetValue(request.Name, out entry))
            {
                entry.Namespace.BeginJoining();
            }
        }

        if (entry is not null)
        {
            return await entry.WhenBegunAsync();
        }

        foreach (var parent in _parents)
        {
            if (await parent.FitsAsync(request))
            {
                return await AddChild(parent, request.Name).WhenBegunAsync();
            }
        }

        return null;
    }

    private Entry AddChild(ParentNamespace parent, string name)
    {
        Entry entry;
        bool isNew;
        lock (_gate)
        {
            (entry, isNew) = GetOrAdd(name, parent);
            entry.Namespace.IsMadeForClient |= isNew;
            entry.Namespace.BeginJoining();
        }

        if (isNew)
        {
            Begin(entry);
        }

        return entry;
    }

    /// <summary>Finds or makes a namespace; called under the lock. A new one is to be begun, outside of it.</summary>
    private (Entry Entry, bool IsNew) GetOrAdd(string name, ParentNamespace? parent)
    {
        if (_entries.TryGetValue(name, out var entry))
        {
            return (entry, false);
        }

        entry = new Entry(new Namespace(_server, name, parent));
        _entries[name] = entry;
        parent?.Add(entry.Namespace);
        return (entry, true);
    }

    /// <summary>Has the application handle that there is a namespace; no client gets into it before. One of which that fails is none.</summary>
    private void Begin(Entry entry)
    {
        try
        {
            foreach (var handler in _creationHandlers)
            {
                handler(entry.Namespace);
            }

            entry.SetBegun();
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                Remove(entry);
            }

            entry.SetFailed(exception);
            _ = CloseAsync(entry.Namespace);
            throw;
        }
    }

    private void RemoveIfEmpty(Namespace child)
    {
        lock (_gate)
        {
            var isUnwanted = _server.Options.CleanupEmptyChildNamespaces || child.IsUnused;
            if (!isUnwanted || !child.IsEmpty || !_entries.TryGetValue(child.Name, out var entry) || entry.Namespace != child)
            {
                return;
            }

            Remove(entry);
        }

        _ = CloseAsync(child);
    }

    private void Remove(Entry entry)
    {
        _entries.TryRemove(KeyValuePair.Create(entry.Namespace.Name, entry));
        entry.Namespace.Parent?.Remove(entry.Namespace);
    }

    private async Task CloseAsync(Namespace child)
    {
        try
        {
            await child.Adapter.DisposeAsync();
        }
        catch (Exception exception)
        {
            SocketIOLog.NamespaceNotClosed(_server.Logger, child.Name, exception);
        }
    }

    /// <summary>A namespace, and whether its beginning has been handled.</summary>
    private sealed class Entry(Namespace ns)
    {
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Namespace Namespace => ns;

        public void SetBegun() => _begun.SetResult();

        public void SetFailed(Exception exception)
        {
            // Thrown where the namespace was made; those who wait for it besides get it too, if there are any.
            _begun.SetException(exception);
            _ = _begun.Task.Exception;
        }

        /// <summary>Waits until it may be joined; if that fails, ends the joining that has begun.</summary>
        public async ValueTask<Namespace> WhenBegunAsync()
        {
            try
            {
                await _begun.Task;
                return ns;
            }
            catch
            {
                ns.EndJoining();
                throw;
            }
        }
    }
}
