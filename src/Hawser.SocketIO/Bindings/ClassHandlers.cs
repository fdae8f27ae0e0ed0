using Hawser.SocketIO.Authorization;
using Hawser.SocketIO.Namespaces.Handlers;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.SocketIO.Bindings;

/// <summary>Makes an object of a class for whatever it is to handle, in a scope of its own, and calls it.</summary>
internal sealed class ClassHandlers<T>
    where T : SocketNamespace
{
    private readonly NamespaceBinder<T> _binder;
    private readonly ISocketIOServer _server;
    private readonly IServiceProvider _services;
    private readonly IServiceScopeFactory _scopes;

    public ClassHandlers(NamespaceBinder<T> binder, ISocketIOServer server, IServiceProvider services)
    {
        _binder = binder;
        _server = server;
        _services = services;
        _scopes = services.GetRequiredService<IServiceScopeFactory>();
    }

    /// <summary>Adds what handles the class's events.</summary>
    public void AddTo(SharedHandlers events)
    {
        foreach (var binding in _binder.Events)
        {
            var authorizer = AuthorizationRule.Of(binding.Metadata) is { } rule ? new EventAuthorizer(rule) : null;
            var validator = ArgumentValidator.Create(binding.Parameters, _services);

            // The arguments live during this call only: they are read before anything is waited for.
            events.Add(binding.EventName, (socket, arguments) => HandleAsync(binding, authorizer, validator, socket, binding.Read(arguments)));
        }
    }

    /// <summary>Tells the class of a client's coming, and has it told of its going.</summary>
    public async Task OnConnectedAsync(Socket socket)
    {
        if (_binder.Overrides.HasFlag(NamespaceOverrides.Disconnecting))
        {
            socket.OnDisconnecting(reason => TellAsync(socket, reason, static (instance, why) => instance.DisconnectingAsync(why)));
        }

        if (_binder.Overrides.HasFlag(NamespaceOverrides.Disconnected))
        {
            socket.OnDisconnect(reason => TellAsync(socket, reason, static (instance, why) => instance.DisconnectedAsync(why)));
        }

        if (_binder.Overrides.HasFlag(NamespaceOverrides.Connected))
        {
            await TellAsync(socket, "", static (instance, _) => instance.ConnectedAsync());
        }
    }

    private async ValueTask<EventResult> HandleAsync(EventBinding<T> binding, EventAuthorizer? authorizer, ArgumentValidator? validator, Socket socket, object?[] arguments)
    {
        await using var scope = CreateScope();
        var cancellationToken = socket.Aborted;
        if (authorizer is not null)
        {
            await authorizer.AuthorizeAsync(new EventRequest(socket, binding.EventName), scope.ServiceProvider);
        }

        if (validator is not null)
        {
            await validator.ValidateAsync(arguments, scope.ServiceProvider, cancellationToken);
        }

        return await binding.Invoke(Create(scope.ServiceProvider, socket), arguments, scope.ServiceProvider, cancellationToken);
    }

    private async Task TellAsync(Socket socket, string reason, Func<T, string, Task> tell)
    {
        await using var scope = CreateScope();
        await tell(Create(scope.ServiceProvider, socket), reason);
    }

    /// <exception cref="SocketDisconnectedException">The application has ended: whoever sent the event is gone with it.</exception>
    private AsyncServiceScope CreateScope()
    {
        try
        {
            return _scopes.CreateAsyncScope();
        }
        catch (ObjectDisposedException)
        {
            throw new SocketDisconnectedException();
        }
    }

    private T Create(IServiceProvider services, Socket socket)
    {
        var instance = services.GetRequiredService<T>();
        instance.Begin(socket, _server, _binder.Clients);
        return instance;
    }
}
