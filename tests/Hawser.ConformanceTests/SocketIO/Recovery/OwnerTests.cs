using System.Security.Claims;
using Hawser.ConformanceTests.SocketIO.ClassStyle;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO.Recovery;

/// <summary>Whose a session is: its user's alone, and it stays for that user whoever else asks for it.</summary>
public sealed class OwnerTests
{
    private const string Anna = "Authorization: Bearer anna\r\n";
    private const string Bob = "Authorization: Bearer bob\r\n";

    [Theory]
    [InlineData(Bob)]
    [InlineData("")]
    public async Task Another_user_starts_anew_and_the_owner_still_finds_the_session(string thief)
    {
        await using var host = await StartAuthenticatedAsync();
        await using var client = await Comeback.JoinAsync(host.Port, headers: Anna);
        var (sid, pid) = (client.Sid, client.Pid);
        await host.Server.Sockets.Sockets[sid].JoinAsync("annas");
        await client.CutAsync(host);

        await using var other = await Comeback.JoinAsync(host.Port, auth: client.Auth(), headers: thief);

        Assert.NotEqual(sid, other.Sid);
        Assert.NotEqual(pid, other.Pid);
        Assert.Equal([other.Sid], host.Server.Sockets.Sockets[other.Sid].Rooms);
        Assert.False(host.Server.Sockets.Sockets[other.Sid].IsRecovered);
        Assert.Null(await client.ReturnAsync());
        Assert.Equal(sid, client.Sid);
        Assert.Equal(new[] { "annas", sid }.Order(), host.Server.Sockets.Sockets[sid].Rooms.Order());
    }

    [Fact]
    public async Task Another_user_does_not_end_the_connection_of_the_owner()
    {
        await using var host = await StartAuthenticatedAsync();
        await using var client = await Comeback.JoinAsync(host.Port, headers: Anna);
        var sid = client.Sid;

        await using var other = await Comeback.JoinAsync(host.Port, auth: client.Auth(), headers: Bob);

        Assert.NotEqual(sid, other.Sid);
        await host.Server.To(sid).EmitAsync("still here");
        Assert.StartsWith("42[\"still here\"", await client.Link.ReceiveTextAsync(), StringComparison.Ordinal);
        await client.CutAsync(host);
        Assert.Null(await client.ReturnAsync());
        Assert.Equal(sid, client.Sid);
    }

    [Fact]
    public async Task A_user_that_a_middleware_authenticates_is_authenticated_anew()
    {
        await using var host = await StartAsync(io => io.Use((socket, next) =>
        {
            socket.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", socket.Handshake.AuthText("name")!)], "test"));
            return next();
        }));
        await using var client = await Comeback.JoinAsync(host.Port, auth: """{"name":"anna"}""");
        var sid = client.Sid;
        await client.CutAsync(host);

        await using var other = await Comeback.JoinAsync(host.Port, auth: client.Auth(""","name":"bob" """));
        Assert.NotEqual(sid, other.Sid);

        Assert.Null(await client.ReturnAsync(client.Auth(""","name":"anna" """)));
        Assert.Equal(sid, client.Sid);
        Assert.Equal("anna", host.Server.Sockets.Sockets[sid].User.FindFirst("sub")?.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_comes_back_is_authorized_anew_and_finds_the_session_once_it_may(bool skipMiddlewares)
    {
        await using var host = await StartAuthenticatedAsync(recovery => recovery.SkipMiddlewares = skipMiddlewares, io => io.Sockets.RequireAuthorization());
        await using var client = await Comeback.JoinAsync(host.Port, headers: Anna);
        var sid = client.Sid;
        await client.CutAsync(host);

        Assert.Equal("Unauthorized", await client.ReturnAsync(headers: ""));
        Assert.Empty(host.Server.Sockets.Sockets);
        Assert.Null(await client.ReturnAsync());
        Assert.Equal(sid, client.Sid);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_middleware_that_refuses_does_not_cost_the_session(bool isOldAlive)
    {
        var refuses = false;
        await using var host = await StartAsync(
            io => io.Use((_, next) => refuses ? throw new ConnectErrorException("later") : next()),
            recovery => recovery.SkipMiddlewares = false);
        await using var client = await Comeback.JoinAsync(host.Port);
        var sid = client.Sid;
        await using var old = client.Link;
        if (!isOldAlive)
        {
            await client.CutAsync(host);
        }

        refuses = true;
        Assert.Equal("later", await client.ReturnAsync());
        Assert.Equal(isOldAlive ? [sid] : [], host.Server.Sockets.Sockets.Keys);
        refuses = false;
        Assert.Null(await client.RetryAsync());

        Assert.Equal(sid, client.Sid);
        Assert.True(host.Server.Sockets.Sockets[sid].IsRecovered);
    }

    [Fact]
    public async Task Who_starts_anew_passes_the_middlewares_once()
    {
        var passed = new Received<bool>();
        await using var host = await StartAsync(
            io => io.Use((socket, next) =>
            {
                passed.Add(socket.IsRecovered);
                return next();
            }),
            recovery => recovery.SkipMiddlewares = false);
        await using var client = await Comeback.JoinAsync(host.Port);
        Assert.False(await passed.NextAsync());
        await client.CutAsync(host);

        Assert.Null(await client.ReturnAsync(client.Auth(""","offset":"nonsense" """)));

        Assert.False(await passed.NextAsync());
        Assert.True(passed.IsEmpty);
    }

    [Fact]
    public async Task Rooms_that_a_middleware_enters_are_entered_by_who_comes_back_too()
    {
        await using var host = await StartAsync(
            io => io.Use(async (socket, next) =>
            {
                await socket.JoinAsync(socket.IsRecovered ? "second" : "first");
                await next();
            }),
            recovery => recovery.SkipMiddlewares = false);
        await using var client = await Comeback.JoinAsync(host.Port);
        await using var old = client.Link;

        Assert.Null(await client.ReturnAsync());

        Assert.Equal(new[] { client.Sid, "first", "second" }.Order(), host.Server.Sockets.Sockets[client.Sid].Rooms.Order());
    }

    private static Task<SocketIOHost> StartAsync(Action<ISocketIOServer> configure, Action<RecoveryOptions>? recovery = null) =>
        SocketIOHost.StartAsync(configure, options => Recover(options, recovery));

    private static Task<SocketIOHost> StartAuthenticatedAsync(Action<RecoveryOptions>? recovery = null, Action<ISocketIOServer>? configure = null) =>
        ClassHost.StartAuthenticatedAsync(_ => { }, services => services.AddAuthorization(), options => Recover(options, recovery), configure);

    private static void Recover(SocketIOOptions options, Action<RecoveryOptions>? configure)
    {
        options.Recovery = new RecoveryOptions();
        configure?.Invoke(options.Recovery);
    }
}
