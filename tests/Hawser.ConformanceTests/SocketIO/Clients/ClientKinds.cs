using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>The official clients, each over each way to connect.</summary>
internal static class ClientKinds
{
    private static readonly int[] Versions = [2, 3, 4];
    private static readonly string[] Transports = ["polling", "websocket", "upgrade"];

    public static TheoryData<ClientKind> All => [.. Versions.SelectMany(version => Transports.Select(transport => new ClientKind(version, transport)))];

    public static TheoryData<ClientKind> Upgrading => [.. Versions.Select(version => new ClientKind(version, "upgrade"))];

    /// <summary>The newest, where the version does not matter to what is shown.</summary>
    public static TheoryData<ClientKind> Newest => [.. Transports.Select(transport => new ClientKind(4, transport))];

    /// <summary>A server for clients of a kind.</summary>
    public static Task<SocketIOHost> ServeAsync(this ClientKind kind, Action<ISocketIOServer>? configure = null, Action<SocketIOOptions>? options = null, Action<EngineIOOptions>? engine = null) =>
        SocketIOHost.StartAsync(configure, options, server =>
        {
            server.AllowEIO3 = kind.Version == 2;
            engine?.Invoke(server);
        });
}
