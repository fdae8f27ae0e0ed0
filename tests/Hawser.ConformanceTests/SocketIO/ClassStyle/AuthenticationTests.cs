using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>Who a client is: by its request, by the token that it gives as auth, and until when.</summary>
public sealed partial class AuthenticationTests
{
    private const string Unauthorized = """{"message":"Unauthorized","data":{"status":401}}""";

    // 2026-01-01
    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);

    [Theory]
    [InlineData("", """{"token":"bob"}""", "bob")]
    [InlineData("ann", """{"token":"bob"}""", "bob")]
    [InlineData("ann", "", "ann")]
    [InlineData("ann", """{"other":"bob"}""", "ann")]
    [InlineData("ann", """{"token":7}""", "ann")]
    [InlineData("", "", "nobody")]
    public async Task A_token_given_as_auth_says_who_the_client_is(string header, string auth, string name)
    {
        await using var host = await ClassHost.StartAuthenticatedAsync(io => io.AddNamespace<Who>("/who").AddTokenAuthentication());
        await using var client = await ConnectAsync(host, header);

        await client.SendAsync($"40/who,{auth}");
        Assert.StartsWith("40/who,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        await client.SendAsync("42/who,1[\"am i\"]");

        Assert.Equal($"43/who,1[\"{name}\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_refused_even_where_none_is_needed()
    {
        await using var host = await ClassHost.StartAuthenticatedAsync(io => io.AddNamespace<Who>("/who").AddTokenAuthentication());
        await using var client = await ConnectAsync(host, "");

        await client.SendAsync("40/who,{\"token\":\"mallory\"}");
        Assert.Equal($"44/who,{Unauthorized}", await client.ReceiveTextAsync());

        // A better one is taken over the same connection.
        await client.SendAsync("40/who,{\"token\":\"bob\"}");
        Assert.StartsWith("40/who,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_namespaces_of_one_connection_may_have_two_users()
    {
        await using var host = await ClassHost.StartAuthenticatedAsync(io => io.AddNamespace<Who>("/who").AddNamespace<Known>("/known").AddTokenAuthentication(NameScheme.Name, "jwt"));
        await using var client = await ConnectAsync(host, "");

        await client.SendAsync("40/who,{\"jwt\":\"ann\"}");
        await client.ReceiveTextAsync();
        await client.SendAsync("40/known,{\"jwt\":\"bob\"}");
        await client.ReceiveTextAsync();
        await client.SendAsync("42/who,1[\"am i\"]");
        await client.SendAsync("42/known,2[\"am i\"]");

        Assert.Equal("43/who,1[\"ann\"]", await client.ReceiveTextAsync());
        Assert.Equal("43/known,2[\"bob\"]", await client.ReceiveTextAsync());
    }

    [Theory]
    [InlineData("bob", "", "bob")]
    [InlineData("", """{"token":"bob"}""", "bob")]
    [InlineData("mallory", "", null)]
    [InlineData("", "", null)]
    public async Task A_class_may_name_the_scheme_by_which_its_clients_are_known(string header, string auth, string? name)
    {
        // No default scheme, no middleware: nobody is known but by the class's attribute.
        await using var host = await SocketIOHost.StartAsync(services: services =>
        {
            services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, NameScheme>(NameScheme.Name, null);
            services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, NameScheme>("other", null);
            services.AddSocketIO().AddNamespace<BySchema>("/scheme").AddTokenAuthentication(NameScheme.Name);
        });
        await using var client = await ConnectAsync(host, header);

        await client.SendAsync($"40/scheme,{auth}");
        if (name is null)
        {
            Assert.Equal($"44/scheme,{Unauthorized}", await client.ReceiveTextAsync());
            return;
        }

        Assert.StartsWith("40/scheme,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        await client.SendAsync("42/scheme,1[\"am i\"]");
        Assert.Equal($"43/scheme,1[\"{name}\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Tokens_need_a_scheme_and_the_server_says_so_at_start()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => SocketIOHost.StartAsync(services: services => services.AddSocketIO().AddTokenAuthentication()));

        Assert.Contains("AddAuthentication()", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bob;;1767225660", "")]
    [InlineData("", """{"token":"bob;;1767225660"}""")]
    public async Task A_connection_is_closed_when_its_users_credentials_expire(string header, string auth)
    {
        var time = new FakeTimeProvider(Start);
        await using var host = await StartExpiringAsync(time);
        await using var client = await ConnectAsync(host, header);
        await client.SendAsync($"40/known,{auth}");
        Assert.StartsWith("40/known,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        var socket = Assert.Single(host.Server.Of("/known").Sockets.Values);
        Assert.Equal(Start.AddSeconds(60), socket.Handshake.UserExpires);
        await client.SendAsync("42/known,1[\"am i\"]");
        Assert.Equal("43/known,1[\"bob\"]", await client.ReceiveTextAsync());

        time.Advance(TimeSpan.FromSeconds(59));
        await client.SendAsync("42/known,2[\"am i\"]");
        Assert.Equal("43/known,2[\"bob\"]", await client.ReceiveTextAsync());
        time.Advance(TimeSpan.FromSeconds(1));

        // A close of the connection, not a DISCONNECT, after which a client would not come back.
        var (first, _) = await client.ReceiveFrameAsync();
        Assert.Equal(0x88, first);
        await host.WaitForLogAsync("UserExpired");
        Assert.Equal("the user's authentication has expired", socket.DisconnectDetail);
        await using var again = await ConnectAsync(host, header);
        await again.SendAsync($"40/known,{auth}");
        Assert.Equal($"44/known,{Unauthorized}", await again.ReceiveTextAsync());
    }

    [Fact]
    public async Task Without_the_option_a_connection_outlives_its_token()
    {
        var time = new FakeTimeProvider(Start);
        await using var host = await StartExpiringAsync(time, options => options.CloseOnAuthenticationExpiration = false);
        await using var client = await ConnectAsync(host, "bob;;1767225660");
        await client.SendAsync("40/known,");
        await client.ReceiveTextAsync();

        time.Advance(TimeSpan.FromSeconds(61));
        await client.SendAsync("42/known,2[\"am i\"]");

        Assert.Equal("43/known,2[\"bob\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_client_that_comes_back_to_its_session_is_authorized_anew_and_may_try_again()
    {
        await using var host = await ClassHost.StartAuthenticatedAsync(
            io => io.AddNamespace<Known>("/known").AddTokenAuthentication(),
            options: options => options.Recovery = new RecoveryOptions());
        string pid;
        await using (var client = await ConnectAsync(host, ""))
        {
            await client.SendAsync("40/known,{\"token\":\"bob\"}");
            using var joined = System.Text.Json.JsonDocument.Parse((await client.ReceiveTextAsync())["40/known,".Length..]);
            pid = joined.RootElement.GetProperty("pid").GetString()!;
            await client.SendAsync("42/known,1[\"enter\"]");
            await client.ReceiveTextAsync();
        }

        await using var again = await ConnectAsync(host, "");
        await again.SendAsync($$"""40/known,{"pid":"{{pid}}","offset":""}""");
        Assert.Equal($"44/known,{Unauthorized}", await again.ReceiveTextAsync());
        await again.SendAsync($$"""40/known,{"pid":"{{pid}}","token":"bob;adult"}""");
        Assert.Contains(pid, await again.ReceiveTextAsync(), StringComparison.Ordinal);
        await again.SendAsync("42/known,1[\"am i\"]");

        Assert.Equal("43/known,1[\"bob\"]", await again.ReceiveTextAsync());
        Assert.Contains("room", Assert.Single(host.Server.Of("/known").Sockets.Values).Rooms);
    }

    private static Task<SocketIOHost> StartExpiringAsync(TimeProvider time, Action<SocketIOOptions>? more = null) =>
        ClassHost.StartAuthenticatedAsync(
            io => io.AddNamespace<Known>("/known").AddTokenAuthentication(),
            services =>
            {
                services.AddSingleton(time);

                // The clock jumps further than heartbeats would forgive.
                services.Configure<EngineIOOptions>(engine => engine.PingInterval = TimeSpan.FromMinutes(5));
            },
            options =>
            {
                options.CloseOnAuthenticationExpiration = true;
                more?.Invoke(options);
            });

    private static async Task<WebSocketClient> ConnectAsync(SocketIOHost host, string who)
    {
        var client = await WebSocketClient.ConnectAsync(host.Port, headers: who.Length == 0 ? "" : $"Authorization: Bearer {who}\r\n");
        Assert.StartsWith("0{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        return client;
    }

    internal abstract class Naming : SocketNamespace
    {
        [EventName("am i")]
        public string AmI() => User.Identity?.Name ?? "nobody";

        public Task Enter() => Socket.JoinAsync("room");
    }

    internal sealed partial class Who : Naming;

    [Authorize]
    internal sealed partial class Known : Naming;

    [Authorize(AuthenticationSchemes = NameScheme.Name)]
    internal sealed partial class BySchema : Naming;
}
