namespace Hawser.ConformanceTests.SocketIO.Peers;

/// <summary>A client of a peer: one connection, with a socket for each namespace. It ends with the test.</summary>
internal sealed class PeerClient : IAsyncDisposable
{
    private readonly PeerProcess _process;
    private readonly List<PeerSocket> _sockets = [];

    private PeerClient(PeerProcess process, string name)
    {
        _process = process;
        Socket = new PeerSocket(process, name);
        _sockets.Add(Socket);
    }

    /// <summary>The socket that the client was opened with.</summary>
    public PeerSocket Socket { get; }

    /// <summary>Opens a client of an official library. It does not come back after a loss unless <paramref name="options"/> say so.</summary>
    /// <param name="kind">Which library, and how.</param>
    /// <param name="port">The server's port on 127.0.0.1.</param>
    /// <param name="options">Options of the client, by the library's names.</param>
    /// <param name="ns">The namespace.</param>
    public static Task<PeerClient> OpenAsync(ClientKind kind, int port, Dictionary<string, object?>? options = null, string ns = "/")
    {
        var all = new Dictionary<string, object?>(options ?? [])
        {
            ["transports"] = kind.Transports,
            ["reconnectionDelay"] = 10,
            ["randomizationFactor"] = 0,
        };
        all.TryAdd("reconnection", false);
        return OpenAsync(OfficialClients.Process, kind.Version, port, all, ns);
    }

    /// <summary>Opens a client and waits until it is connected, and on the transport that it ends up with.</summary>
    public static async Task<PeerClient> ConnectAsync(ClientKind kind, int port, Dictionary<string, object?>? options = null, string ns = "/")
    {
        var client = await OpenAsync(kind, port, options, ns);
        await client.Socket.ConnectedAsync();
        if (kind.Upgrades)
        {
            await client.Socket.ReportAsync("upgrade");
        }

        return client;
    }

    public static async Task<PeerClient> OpenAsync(PeerProcess process, int version, int port, Dictionary<string, object?> options, string ns)
    {
        var client = new PeerClient(process, process.NewName());
        await process.CallAsync("open", new Dictionary<string, object?>
        {
            ["socket"] = client.Socket.Name,
            ["version"] = version,
            ["url"] = $"http://127.0.0.1:{port}",
            ["namespace"] = ns,
            ["options"] = options,
        });
        return client;
    }

    /// <summary>Joins another namespace over the same connection.</summary>
    public async Task<PeerSocket> OfAsync(string ns, Dictionary<string, object?>? options = null)
    {
        var socket = new PeerSocket(_process, _process.NewName());
        _sockets.Add(socket);
        await _process.CallAsync("of", new Dictionary<string, object?>
        {
            ["client"] = Socket.Name,
            ["socket"] = socket.Name,
            ["namespace"] = ns,
            ["options"] = options ?? [],
        });
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.CallAsync("end", new Dictionary<string, object?> { ["client"] = Socket.Name });
        _sockets.ForEach(socket => _process.Unlisten(socket.Name));
    }
}
