using System.Text.RegularExpressions;
using Hawser.EngineIO;
using Hawser.EngineIO.Sessions;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Authorization;
using Hawser.SocketIO.Bindings;
using Hawser.SocketIO.Connections;
using Hawser.SocketIO.Namespaces;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hawser.SocketIO.Hosting;

/// <summary>The server: its namespaces, and the way of new sessions to them.</summary>
internal sealed class SocketIOServer : ISocketIOServer, IEngineApplication
{
    private readonly IServiceProvider _services;

    public SocketIOServer(IOptions<SocketIOOptions> options, IOptions<EngineIOOptions> engine, IAdapterFactory adapters, SocketIOMetrics metrics, TimeProvider time, ILoggerFactory loggers, IServiceProvider services)
    {
        _services = services;
        options.Value.JsonSerializerOptions.MakeReadOnly();
        Context = new ServerContext
        {
            Options = options.Value,
            Json = PayloadJson.Create(options.Value.JsonSerializerOptions),
            Time = time,
            Logger = loggers.CreateLogger("Hawser.SocketIO"),
            Adapters = adapters,
            Metrics = metrics,
            Services = services,
            PacketLimits = options.Value.LimitsFor(engine.Value.MaxPayload),
        };
        Namespaces = new NamespaceTable(Context);
        Sockets = Of("/");
        AddAdmission();
    }

    public Namespace Sockets { get; }

    public int ClientCount => Drain.Count;

    public bool IsDraining => Drain.IsDraining;

    public ServerContext Context { get; }

    public NamespaceTable Namespaces { get; }

    // The engine is made with this server, so that it can only be asked for later.
    private Drain Drain => _services.GetRequiredService<Drain>();

    public Namespace Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Namespaces.GetOrAdd(name.StartsWith('/') ? name : "/" + name);
    }

    public ParentNamespace Of(Regex pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        return Namespaces.AddParent(request => ValueTask.FromResult(pattern.IsMatch(request.Name)), pattern.IsMatch);
    }

    public ParentNamespace Of(Func<NamespaceRequest, ValueTask<bool>> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        return Namespaces.AddParent(predicate);
    }

    public void OnNewNamespace(Action<Namespace> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Namespaces.OnCreated(handler);
    }

    public Task DrainAsync(double? connectionsPerSecond = null, CancellationToken cancellationToken = default) =>
        Drain.RunAsync(connectionsPerSecond ?? Context.Options.Drain.ConnectionsPerSecond, cancellationToken);

    /// <summary>Sets the classes to work that were registered. The application has had its turn: it may watch for new namespaces.</summary>
    /// <exception cref="InvalidOperationException">Two of them do not go together.</exception>
    public void AttachClasses()
    {
        foreach (var registration in _services.GetServices<NamespaceRegistration>())
        {
            registration.Attach(this, _services);
        }
    }

    public IEngineSocket OnConnection(EngineSession session)
    {
        var client = new Client(Context, Namespaces, session);
        client.Begin();
        return client;
    }

    private void AddAdmission()
    {
        if (_services.GetService<TokenAuthenticator>() is { } tokens)
        {
            Context.Admission.Add(tokens.AuthenticateAsync);
        }

        if (Context.Options.CloseOnAuthenticationExpiration)
        {
            Context.Admission.Add(new ExpiryCheck(Context.Time).CheckAsync);
        }
    }
}
