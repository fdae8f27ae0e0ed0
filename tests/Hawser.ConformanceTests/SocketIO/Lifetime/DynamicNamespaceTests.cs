using System.Text.RegularExpressions;
using Hawser.ConformanceTests.SocketIO.Clients;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Lifetime;

/// <summary>Namespaces that come into being when a client asks for them, and go when the last has left.</summary>
public sealed partial class DynamicNamespaceTests
{
    public static TheoryData<ClientKind> Kinds => ClientKinds.Newest;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_pattern_makes_namespaces_that_share_handlers_and_nothing_else(ClientKind kind)
    {
        var joined = new Received<(string Namespace, string Id)>();
        ParentNamespace? parent = null;
        await using var host = await kind.ServeAsync(io =>
        {
            parent = io.Of(TenantPattern());
            parent.Use(async (socket, next) =>
            {
                socket.Data["checked"] = true;
                await next();
            });
            parent.OnConnection(socket =>
            {
                Assert.True(socket.Data.Get<bool>("checked"));
                joined.Add((socket.Namespace.Name, socket.Id));
            });
        });
        await using var one = await PeerClient.ConnectAsync(kind, host.Port, ns: "/tenant-1");
        await using var two = await PeerClient.ConnectAsync(kind, host.Port, ns: "/tenant-2");
        var letters = await two.OfAsync("/tenant-x");

        Assert.Equal("Invalid namespace", (await letters.ReportAsync("refused")).GetProperty("message").GetString());
        var sockets = await joined.TakeAsync(2);
        Assert.Equal(["/tenant-1", "/tenant-2"], sockets.Select(s => s.Namespace));
        Assert.Equal((await one.Socket.StateAsync()).GetProperty("id").GetString(), sockets[0].Id);

        await host.Server.Of("/tenant-1").EmitAsync("news", 1);
        await parent!.EmitAsync("news", "all");
        Assert.Equal("[1]", await one.Socket.EventAsync("news"));
        Assert.Equal(PeerValues.Text("all"), await one.Socket.EventAsync("news"));
        Assert.Equal(PeerValues.Text("all"), await two.Socket.EventAsync("news"));
        Assert.Equal(["/tenant-1", "/tenant-2"], parent.Children.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_predicate_sees_what_the_client_brings(ClientKind kind)
    {
        var connected = new Received<string>();
        await using var host = await kind.ServeAsync(io => io
            .Of(async request =>
            {
                await Task.Yield();
                return request.Handshake.Auth is { } auth && auth.TryGetProperty("key", out var key) && request.Name == $"/{key.GetString()}";
            })
            .OnConnection(socket => connected.Add(socket.Namespace.Name)));
        await using var right = await PeerClient.OpenAsync(kind, host.Port, new() { ["auth"] = new { key = "mine" } }, "/mine");
        await using var wrong = await PeerClient.OpenAsync(kind, host.Port, new() { ["auth"] = new { key = "other" } }, "/mine2");

        await right.Socket.ConnectedAsync();
        Assert.Equal("Invalid namespace", (await wrong.Socket.ReportAsync("refused")).GetProperty("message").GetString());
        Assert.Equal("/mine", await connected.NextAsync());
        Assert.True(connected.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_empty_child_is_cleaned_up_and_made_anew(ClientKind kind)
    {
        var joined = new Received<Namespace>();
        ParentNamespace? parent = null;
        await using var host = await kind.ServeAsync(
            io =>
            {
                parent = io.Of(TenantPattern());
                parent.OnConnection(socket => joined.Add(socket.Namespace));
            },
            options => options.CleanupEmptyChildNamespaces = true);
        await using var client = await PeerClient.ConnectAsync(kind, host.Port, ns: "/tenant-1");
        await using var other = await PeerClient.ConnectAsync(kind, host.Port, ns: "/tenant-1");
        var first = await joined.NextAsync();
        Assert.Same(first, await joined.NextAsync());

        await client.Socket.DisconnectAsync();
        await Eventually.TrueAsync("one is left", () => first.Sockets.Count == 1);
        Assert.Single(parent!.Children);
        await other.Socket.DisconnectAsync();

        await Eventually.TrueAsync("the child is gone with its last client", () => parent.Children.Count == 0);
        await using var third = await PeerClient.ConnectAsync(kind, host.Port, ns: "/tenant-1");
        var second = await joined.NextAsync();
        Assert.NotSame(first, second);
        await second.EmitAsync("news");
        Assert.Equal("[]", await third.Socket.EventAsync("news"));
    }

    [GeneratedRegex("^/tenant-[0-9]+$")]
    private static partial Regex TenantPattern();
}
