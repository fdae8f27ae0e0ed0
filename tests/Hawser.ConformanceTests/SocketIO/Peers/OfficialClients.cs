using Hawser.ConformanceTests.SocketIO.Peers;

[assembly: AssemblyFixture(typeof(OfficialClients))]

namespace Hawser.ConformanceTests.SocketIO.Peers;

/// <summary>The process of the official JavaScript clients: one for all tests, ended after the last.</summary>
public sealed class OfficialClients : IAsyncDisposable
{
    private static readonly Lazy<PeerProcess> Shared = new(Start);

    internal static PeerProcess Process => Shared.Value;

    public ValueTask DisposeAsync() => Shared.IsValueCreated ? Shared.Value.DisposeAsync() : ValueTask.CompletedTask;

    private static PeerProcess Start()
    {
        Assert.True(
            Directory.Exists(Path.Combine(PeerProcess.Folder, "node", "node_modules", "socket.io-client")),
            $"The official clients need their packages: run test.sh, or 'npm ci' in {Path.Combine(PeerProcess.Folder, "node")}");
        return new PeerProcess("node", "node/client.mjs");
    }
}
