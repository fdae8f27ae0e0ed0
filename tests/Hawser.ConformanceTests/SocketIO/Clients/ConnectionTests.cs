using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>How the official clients get into namespaces, or do not.</summary>
public sealed class ConnectionTests
{
    public static TheoryData<ClientKind> Kinds => ClientKinds.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_connects_with_its_credentials(ClientKind kind)
    {
        var connected = new Received<(string Id, string? Token, string Transport)>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket => connected.Add((socket.Id, TokenOf(kind, socket), socket.TransportName))));
        await using var client = await PeerClient.OpenAsync(kind, host.Port, Credentials(kind, "sesame"));

        var id = await client.Socket.ConnectedAsync();

        var (serversId, token, transport) = await connected.NextAsync();
        Assert.Equal(id, serversId);
        Assert.Equal("sesame", token);
        Assert.Equal(kind.Transports[0], transport);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_client_ends_up_on_its_transport(ClientKind kind)
    {
        var transports = new Received<string>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket => { socket.On("where", () => transports.Add(socket.TransportName)); }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        await client.Socket.EmitAsync("where");

        Assert.Equal(kind.FinalTransport, await transports.NextAsync());
        Assert.Equal(kind.FinalTransport, (await client.Socket.StateAsync()).GetProperty("transport").GetString());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Two_namespaces_share_a_connection_and_nothing_else(ClientKind kind)
    {
        var heard = new Received<string>();
        await using var host = await kind.ServeAsync(io =>
        {
            Hear("/", io.Sockets);
            Hear("/admin", io.Of("/admin"));
        });
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var admin = await client.OfAsync("/admin");
        await admin.ConnectedAsync();

        await client.Socket.EmitAsync("say", "a");
        Assert.Equal("/ a", await heard.NextAsync());
        await admin.EmitAsync("say", "b");
        Assert.Equal("/admin b", await heard.NextAsync());

        await host.Server.Of("/admin").EmitAsync("news", "for admins");
        await host.Server.EmitAsync("news", "for all");
        Assert.Equal(PeerValues.Text("for all"), await client.Socket.EventAsync("news"));
        Assert.Equal(PeerValues.Text("for admins"), await admin.EventAsync("news"));
        Assert.Empty(client.Socket.TakeEvents("news"));
        Assert.Empty(admin.TakeEvents("news"));
        Assert.Equal(1, host.Server.ClientCount);

        void Hear(string name, Namespace ns) => ns.OnConnection(socket => { socket.On("say", (string text) => heard.Add($"{name} {text}")); });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_middleware_refuses_a_client_with_data(ClientKind kind)
    {
        var connections = new Received<string>();
        await using var host = await kind.ServeAsync(io =>
        {
            io.Of("/closed").Use((_, _) => throw new ConnectErrorException("not you", new { code = 42, till = new[] { "later" } }));
            io.Of("/closed").OnConnection(socket => connections.Add(socket.Id));
        });
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var closed = await client.OfAsync("/closed");

        var refusal = await closed.ReportAsync("refused");

        // Version 2 gets the data in place of the message.
        var told = kind.Version == 2 ? refusal.GetProperty("message") : refusal.GetProperty("data");
        Assert.Equal("""{"code":42,"till":["later"]}""", told.GetRawText());
        Assert.True(kind.Version == 2 || refusal.GetProperty("message").GetString() == "not you");
        Assert.True(connections.IsEmpty);
        Assert.Empty(host.Server.Of("/closed").Sockets);
        Assert.True((await client.Socket.StateAsync()).GetProperty("connected").GetBoolean());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_namespace_that_does_not_exist_is_refused(ClientKind kind)
    {
        await using var host = await kind.ServeAsync();
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var nowhere = await client.OfAsync("/nowhere");

        Assert.Equal("Invalid namespace", (await nowhere.ReportAsync("refused")).GetProperty("message").GetString());
        Assert.Single(host.Server.Sockets.Sockets);
    }

    private static Dictionary<string, object?> Credentials(ClientKind kind, string token) =>
        new() { [kind.Version == 2 ? "query" : "auth"] = new { token } };

    private static string? TokenOf(ClientKind kind, Socket socket) => kind.Version == 2
        ? socket.Handshake.Query["token"].ToString()
        : socket.Handshake.Auth?.GetProperty("token").GetString();
}
