using System.Collections.Concurrent;
using System.Collections.Immutable;
using Hawser.SocketIO.Namespaces;

namespace Hawser.SocketIO.Connections;

/// <summary>The server's namespaces, and those that make more on demand. Thread-safe.</summary>
internal sealed class NamespaceTable
{
    private readonly ServerContext _server;
    private readonly ConcurrentDictionary<string, Namespace> _namespaces = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private ImmutableArray<ParentNamespace> _parents = [];
    private ImmutableArray<Action<Namespace>> _creationHandlers = [];

    public NamespaceTable(ServerContext server) => _server = server;

    public ICollection<Namespace> All => _namespaces.Values;

    public Namespace GetOrAdd(string name)
    {
        if (_namespaces.TryGetValue(name, out var ns))
        {
            return ns;
        }

        // One that a pattern describes belongs to that parent, as if a client had asked for it (so does Node's).
        var parent = _parents.FirstOrDefault(p => p.FitsName(name));
        lock (_gate)
        {
            return _namespaces.TryGetValue(name, out ns) ? ns : Create(name, parent);
        }
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
        lock (_gate)
        {
            if (_namespaces.TryGetValue(request.Name, out var ns))
            {
                ns.BeginJoining();
                return ns;
            }
        }

        foreach (var parent in _parents)
        {
            if (await parent.FitsAsync(request))
            {
                return AddChild(parent, request.Name);
            }
        }

        return null;
    }

    private Namespace AddChild(ParentNamespace parent, string name)
    {
        lock (_gate)
        {
            if (!_namespaces.TryGetValue(name, out var child))
            {
                child = Create(name, parent);
            }

            child.BeginJoining();
            return child;
        }
    }

    /// <summary>Makes a namespace; called under the lock, so that nobody gets it before those who handle its beginning.</summary>
    private Namespace Create(string name, ParentNamespace? parent)
    {
        var ns = new Namespace(_server, name, parent);
        parent?.Add(ns);
        foreach (var handler in _creationHandlers)
        {
            handler(ns);
        }

        _namespaces[name] = ns;
        return ns;
    }

    private void RemoveIfEmpty(Namespace child)
    {
        if (!_server.Options.CleanupEmptyChildNamespaces)
        {
            return;
        }

        lock (_gate)
        {
            if (!child.IsEmpty || !_namespaces.TryRemove(KeyValuePair.Create(child.Name, child)))
            {
                return;
            }

            child.Parent!.Remove(child);
        }

        _ = CloseAsync(child);
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
}
