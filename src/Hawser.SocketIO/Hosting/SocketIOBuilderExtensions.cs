using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Hawser.SocketIO;
using Hawser.SocketIO.Authorization;
using Hawser.SocketIO.Bindings;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds to the Socket.IO server: namespaces as classes, and how clients are authenticated.</summary>
public static class SocketIOBuilderExtensions
{
    /// <summary>
    /// Has a class handle a namespace. An object is made for each event, in a scope of its own; the class is registered as scoped
    /// unless it is registered already. Several classes may share a namespace, if they handle different events.
    /// </summary>
    /// <typeparam name="T">A partial class that derives from <see cref="SocketNamespace"/>.</typeparam>
    /// <param name="builder">The server.</param>
    /// <param name="name">The namespace's name, such as <c>/chat</c>; a leading slash is added if it is missing.</param>
    /// <exception cref="InvalidOperationException">The class handles that namespace already.</exception>
    public static ISocketIOBuilder AddNamespace<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this ISocketIOBuilder builder, string name)
        where T : SocketNamespace, INamespaceBinding<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(name);
        var full = name.StartsWith('/') ? name : "/" + name;
        var registrations = builder.Services.Select(service => service.IsKeyedService ? null : service.ImplementationInstance).OfType<NamespaceRegistration>();
        if (registrations.Any(registration => registration.Name == full && registration.Type == typeof(T)))
        {
            throw new InvalidOperationException($"{typeof(T).Name} handles the namespace '{full}' already.");
        }

        return Add(builder, Bind<T>(), full, binder => new NamespaceRegistration<T>(binder, full));
    }

    /// <summary>Has a class handle namespaces whose names match a pattern, which are made when clients ask for them.</summary>
    /// <typeparam name="T">A partial class that derives from <see cref="SocketNamespace"/>.</typeparam>
    /// <param name="builder">The server.</param>
    /// <param name="pattern">The pattern, as for <see cref="ISocketIOServer.Of(Regex)"/>.</param>
    public static ISocketIOBuilder AddNamespace<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(this ISocketIOBuilder builder, Regex pattern)
        where T : SocketNamespace, INamespaceBinding<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(pattern);
        return Add(builder, Bind<T>(), name: null, binder => new NamespaceRegistration<T>(binder, server => server.Of(pattern)));
    }

    /// <summary>Has a class handle namespaces that a predicate allows, which are made when clients ask for them.</summary>
    /// <typeparam name="T">A partial class that derives from <see cref="SocketNamespace"/>.</typeparam>
    /// <param name="builder">The server.</param>
    /// <param name="predicate">Says whether the client gets the namespace that it asks for.</param>
    public static ISocketIOBuilder AddNamespace<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        this ISocketIOBuilder builder,
        Func<NamespaceRequest, ValueTask<bool>> predicate)
        where T : SocketNamespace, INamespaceBinding<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(predicate);
        return Add(builder, Bind<T>(), name: null, binder => new NamespaceRegistration<T>(binder, server => server.Of(predicate)));
    }

    /// <summary>
    /// Authenticates clients by the token that they give as <c>auth</c> when they connect to a namespace,
    /// <c>io(url, { auth: { token } })</c>, by an authentication scheme of ASP.NET Core, as if it had come in the request's header
    /// <c>Authorization: Bearer</c>. A token that is not accepted is refused: <c>connect_error</c>, "Unauthorized". A client that gives
    /// none stays whoever its request said.
    /// </summary>
    /// <param name="builder">The server.</param>
    /// <param name="scheme">The scheme, such as <c>Bearer</c>; null for the application's default.</param>
    /// <param name="property">The name of the token in <c>auth</c>.</param>
    public static ISocketIOBuilder AddTokenAuthentication(this ISocketIOBuilder builder, string? scheme = null, string property = "token")
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(property);
        builder.Services.AddSingleton(services => services.GetService<IAuthenticationSchemeProvider>() is null
            ? throw new InvalidOperationException("Tokens need a scheme that authenticates them: call 'builder.Services.AddAuthentication()' and add one, such as 'AddJwtBearer()'.")
            : new TokenAuthenticator(services.GetRequiredService<IServiceScopeFactory>(), scheme, property));
        return builder;
    }

    private static NamespaceBinder<T> Bind<T>()
        where T : SocketNamespace, INamespaceBinding<T>
    {
        var binder = new NamespaceBinder<T>();
        T.Bind(binder);
        return binder;
    }

    private static ISocketIOBuilder Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>(
        ISocketIOBuilder builder,
        NamespaceBinder<T> binder,
        string? name,
        Func<NamespaceBinder<T>, NamespaceRegistration> register)
        where T : SocketNamespace
    {
        var services = builder.Services;
        services.AddAuthorization();
        services.TryAddScoped<T>();
        services.AddSingleton(register(binder));
        binder.Clients?.AddContext(services, name);
        return builder;
    }
}
