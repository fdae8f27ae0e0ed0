using System.Collections.Concurrent;
using Hawser.EngineIO.Sessions;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Connections;
using Hawser.SocketIO.Namespaces;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hawser.SocketIO.Hosting;

/// <summary>The server: its namespaces, and the way of new sessions to them.</summary>
internal sealed class SocketIOServer : ISocketIOServer, IEngineApplication
{
    private readonly SocketIOOptions _options;
    private readonly ServerContext _context;
    private readonly ConcurrentDictionary<string, Namespace> _namespaces = new(StringComparer.Ordinal);

    public SocketIOServer(IOptions<SocketIOOptions> options, IAdapterFactory adapters, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options.Value;
        _options.JsonSerializerOptions.MakeReadOnly();
        _context = new ServerContext(_options.JsonSerializerOptions, time, loggers.CreateLogger("Hawser.SocketIO"), adapters);
        Sockets = Of("/");
    }

    public Namespace Sockets { get; }

    public ILogger Logger => _context.Logger;

    public IEnumerable<Namespace> Namespaces => _namespaces.Values;

    public Namespace Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        name = name.StartsWith('/') ? name : "/" + name;
        return _namespaces.GetOrAdd(name, static (n, context) => new Namespace(context, n), _context);
    }

    public IEngineSocket OnConnection(EngineSession session) =>
        new Client(_context, _namespaces.GetValueOrDefault, session, _options.ConnectTimeout);
}
