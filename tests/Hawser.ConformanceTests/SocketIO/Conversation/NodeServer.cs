using Hawser.ConformanceTests.SocketIO.Conversation;
using Hawser.ConformanceTests.SocketIO.Peers;

[assembly: AssemblyFixture(typeof(NodeServerProcess))]

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>The process of Node's servers: one for all scenes, ended after the last test.</summary>
public sealed class NodeServerProcess : IAsyncDisposable
{
    internal static Lazy<PeerProcess> Shared { get; } = new(() => new PeerProcess("node", "node/server.mjs"));

    public ValueTask DisposeAsync() => Shared.IsValueCreated ? Shared.Value.DisposeAsync() : ValueTask.CompletedTask;
}

/// <summary>Node's Socket.IO server with certain options.</summary>
internal sealed class NodeServer : IAsyncDisposable
{
    private readonly string _name;

    private NodeServer(string name, int port)
    {
        _name = name;
        Port = port;
    }

    public int Port { get; }

    public static async Task<NodeServer> StartAsync(object options)
    {
        var process = NodeServerProcess.Shared.Value;
        var name = process.NewName();
        var port = await process.CallAsync("start", new Dictionary<string, object?> { ["name"] = name, ["options"] = options });
        return new NodeServer(name, port.GetInt32());
    }

    /// <summary>Closes the server and all its connections.</summary>
    public async ValueTask DisposeAsync() => await NodeServerProcess.Shared.Value.CallAsync("stop", new Dictionary<string, object?> { ["name"] = _name });
}
