using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;
using Hawser.SocketIO;
using Hawser.SocketIO.Parsing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>Options of both servers, which say the same.</summary>
/// <param name="name">What makes it different.</param>
/// <param name="node">Options of Node's server.</param>
/// <param name="options">Options of Socket.IO of ours.</param>
/// <param name="engine">Options of Engine.IO of ours.</param>
/// <param name="hasCors">Whether ours has the policy of CORS that the options of Node's say.</param>
internal sealed class Variant(string name, object node, Action<SocketIOOptions>? options = null, Action<EngineIOOptions>? engine = null, bool hasCors = false)
{
    private const string Policy = "pages";

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    public static Variant Plain { get; } = new("plain", new { });

    public static Variant Impatient { get; } = new(
        "short times",
        new { pingInterval = 300, pingTimeout = 300, connectTimeout = 200 },
        o => o.ConnectTimeout = TimeSpan.FromMilliseconds(200),
        e => e.PingInterval = e.PingTimeout = Soon);

    public static Variant ShortUpgrade { get; } = new("a short time to upgrade", new { upgradeTimeout = 300 }, engine: e => e.UpgradeTimeout = Soon);

    public static Variant Small { get; } = new("small messages", new { maxHttpBufferSize = 2000 }, engine: e => e.MaxPayload = 2000);

    public static Variant Cors { get; } = new(
        "CORS",
        new { cors = new { origin = new[] { "http://a.example", "http://b.example" }, credentials = true, methods = new[] { "GET", "POST" }, allowedHeaders = new[] { "x-mine" }, maxAge = 600 } },
        hasCors: true);

    public static Variant Recovery { get; } = new("recovery", new { connectionStateRecovery = new { maxDisconnectionDuration = 120_000 } }, o => o.Recovery = new RecoveryOptions());

    public static Variant Cookie { get; } = new("a cookie", new { cookie = true }, engine: e => e.Cookie = new HandshakeCookie());

    public static Variant MessagePack { get; } = new("MessagePack", new { msgpack = true }, o => o.Parser = PacketParser.MessagePack);

    public static Variant Legacy { get; } = new("version 2", new { allowEIO3 = true }, engine: e => e.AllowEIO3 = true);

    public static Variant Deflate { get; } = new("permessage-deflate", new { perMessageDeflate = true }, engine: e => e.PerMessageDeflate = new PerMessageDeflateOptions());

    public static Variant Closed { get; } = new(
        "nobody is allowed",
        new { refusesRequests = true },
        engine: e => e.AllowRequest = _ => ValueTask.FromResult(HandshakeVerdict.Refuse("not today")));

    public static Variant PollingOnly { get; } = new("polling only", new { transports = new[] { "polling" } }, engine: e => e.Transports = EngineTransports.Polling);

    public static Variant NoUpgrades { get; } = new("no upgrades", new { allowUpgrades = false }, engine: e => e.AllowUpgrades = false);

    /// <summary>Starts both servers.</summary>
    public async Task<(NodeServer Node, SocketIOHost Hawser)> StartAsync()
    {
        var hawser = SocketIOHost.StartAsync(
            Application.Configure,
            options,
            engine,
            services => services.AddCors(cors => cors.AddPolicy(Policy, policy => policy
                .WithOrigins("http://a.example", "http://b.example")
                .WithMethods("GET", "POST")
                .WithHeaders("x-mine")
                .AllowCredentials()
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10)))),
            app =>
            {
                app.UseCors();
                var endpoint = app.MapSocketIO();
                if (hasCors)
                {
                    endpoint.RequireCors(Policy);
                }
            });
        return (await NodeServer.StartAsync(node), await hawser);
    }

    public override string ToString() => name;
}
