using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Namespaces.Handlers;

namespace Hawser.SocketIO;

/// <summary>
/// Namespaces that come into being when a client asks for one of a name that fits. Middlewares and connection handlers are
/// those of the parent at that moment.
/// </summary>
public sealed class ParentNamespace
{
    private readonly Func<NamespaceRequest, ValueTask<bool>> _fits;
    private readonly Func<string, bool>? _fitsName;
    private readonly Action<Namespace> _onEmpty;
    private readonly ConcurrentDictionary<string, Namespace> _children = new(StringComparer.Ordinal);
    private ImmutableArray<Func<Socket, Task>> _connectionHandlers = [];

    internal ParentNamespace(ServerContext server, Func<NamespaceRequest, ValueTask<bool>> fits, Func<string, bool>? fitsName, Action<Namespace> onEmpty)
    {
        Server = server;
        _fits = fits;
        _fitsName = fitsName;
        _onEmpty = onEmpty;
    }

    /// <summary>The namespaces that there are now, by name.</summary>
    public IReadOnlyDictionary<string, Namespace> Children => _children;

    internal ServerContext Server { get; }

    internal AdmissionChain Admission { get; } = new();

    internal SharedHandlers SharedHandlers { get; } = new();

    internal MiddlewareChain Middlewares { get; } = new();

    internal ImmutableArray<Func<Socket, Task>> ConnectionHandlers => _connectionHandlers;

    /// <inheritdoc cref="Namespace.OnConnection(Action{Socket})"/>
    public void OnConnection(Action<Socket> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        OnConnection(socket =>
        {
            handler(socket);
            return Task.CompletedTask;
        });
    }

    /// <inheritdoc cref="Namespace.OnConnection(Func{Socket, Task})"/>
    public void OnConnection(Func<Socket, Task> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ImmutableInterlocked.Update(ref _connectionHandlers, static (handlers, added) => handlers.Add(added), handler);
    }

    /// <inheritdoc cref="Namespace.Use"/>
    public void Use(Func<Socket, Func<Task>, Task> middleware) => Middlewares.Add(middleware);

    /// <summary>Emits an event to every socket of every child that this node knows, on all nodes.</summary>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    public Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments)
    {
        var tasks = new List<Task>();
        foreach (var child in _children.Values)
        {
            tasks.Add(child.EmitAsync(eventName, arguments));
        }

        return Task.WhenAll(tasks);
    }

    /// <inheritdoc cref="EmitAsync(string, ReadOnlySpan{object?})"/>
    /// <remarks>One argument is one argument, also if it is an array.</remarks>
    [OverloadResolutionPriority(1)]
    public Task EmitAsync(string eventName, object? argument) => EmitAsync(eventName, new ReadOnlySpan<object?>(in argument));

    internal ValueTask<bool> FitsAsync(NamespaceRequest request) => _fits(request);

    internal bool FitsName(string name) => _fitsName?.Invoke(name) ?? false;

    internal void Add(Namespace child) => _children[child.Name] = child;

    internal void Remove(Namespace child) => _children.TryRemove(KeyValuePair.Create(child.Name, child));

    internal void RemoveIfEmpty(Namespace child)
    {
        if (child.IsEmpty)
        {
            _onEmpty(child);
        }
    }
}
