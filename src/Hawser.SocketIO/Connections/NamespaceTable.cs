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

    public NamespaceTable(ServerContext server) => _server = server;

    public ICollection<Namespace> All => _namespaces.Values;

    public Namespace GetOrAdd(string name)
    {
        if (_namespaces.TryGetValue(name, out var ns))
        {
            return ns;
        }

        lock (_gate)
        {
            return _namespaces.GetOrAdd(name, static (n, server) => new Namespace(server, n), _server);
        }
    }

    public ParentNamespace AddParent(Func<NamespaceRequest, ValueTask<bool>> fits)
    {
        var parent = new ParentNamespace(fits, RemoveIfEmpty);
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
                child = new Namespace(_server, name, parent);
                parent.Add(child);
                _namespaces[name] = child;
            }

            child.BeginJoining();
            return child;
        }
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
