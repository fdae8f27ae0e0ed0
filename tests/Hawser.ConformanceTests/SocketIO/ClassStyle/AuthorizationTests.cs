using System.Diagnostics.Metrics;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>[Authorize] on classes and on events, and the same for namespaces of delegates: who is let in, and what others are told.</summary>
public sealed partial class AuthorizationTests
{
    private const string Unauthorized = """{"message":"Unauthorized","data":{"status":401}}""";
    private const string Forbidden = """{"message":"Forbidden","data":{"status":403}}""";

    [Theory]
    [InlineData("/known", "", Unauthorized)]
    [InlineData("/known", "bob", null)]
    [InlineData("/admins", "", Unauthorized)]
    [InlineData("/admins", "bob", Forbidden)]
    [InlineData("/admins", "bob;guest,admin", null)]
    [InlineData("/adults", "bob", Forbidden)]
    [InlineData("/adults", "bob;adult", null)]
    [InlineData("/short", "bob", null)]
    [InlineData("/short", "barbara", Forbidden)]
    [InlineData("/open", "", null)]
    [InlineData("/delegates", "", Unauthorized)]
    [InlineData("/delegates", "bob", Forbidden)]
    [InlineData("/delegates", "bob;adult", null)]
    [InlineData("/dynamic-1", "", Unauthorized)]
    [InlineData("/dynamic-1", "bob", null)]
    public async Task A_namespace_lets_in_whom_its_rule_allows(string ns, string who, string? refusal)
    {
        await using var host = await StartAsync();
        await using var client = await ConnectAsync(host, who);

        await client.SendAsync($"40{ns},");

        var answer = await client.ReceiveTextAsync();
        if (refusal is null)
        {
            Assert.StartsWith($"40{ns},{{\"sid\":", answer, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal($"44{ns},{refusal}", answer);
        }
    }

    [Fact]
    public async Task Who_is_refused_one_namespace_may_enter_another_over_the_same_connection()
    {
        await using var host = await StartAsync();
        await using var client = await ConnectAsync(host, "bob");

        await client.SendAsync("40/admins,");
        Assert.Equal($"44/admins,{Forbidden}", await client.ReceiveTextAsync());
        await client.SendAsync("40/known,");

        Assert.StartsWith("40/known,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "anybody", """["anybody, "]""")]
    [InlineData("", "known", $$"""[{"error":{{Unauthorized}}}]""")]
    [InlineData("bob", "known", """["known, bob"]""")]
    [InlineData("bob", "admin", $$"""[{"error":{{Forbidden}}}]""")]
    [InlineData("bob;admin", "admin", """["admin, bob"]""")]
    [InlineData("bob", "adult", $$"""[{"error":{{Forbidden}}}]""")]
    [InlineData("bob;adult", "adult", """["adult, bob"]""")]
    [InlineData("bob;adult", "both", $$"""[{"error":{{Forbidden}}}]""")]
    [InlineData("bob;adult,admin", "both", """["both, bob"]""")]
    [InlineData("bob", "short", """["short, bob"]""")]
    [InlineData("barbara", "short", $$"""[{"error":{{Forbidden}}}]""")]
    [InlineData("", "either", """["either, "]""")]
    public async Task An_event_is_handled_for_whom_its_rule_allows(string who, string eventName, string answer)
    {
        await using var host = await StartAsync();
        using var failures = new FailureCounter(host);
        await using var client = await ConnectAsync(host, who);
        await client.SendAsync("40/open,");
        await client.ReceiveTextAsync();

        await client.SendAsync($"42/open,1[\"{eventName}\"]");

        Assert.Equal($"43/open,1{answer}", await client.ReceiveTextAsync());
        var isRefused = answer.Contains("error", StringComparison.Ordinal);
        Assert.Equal(isRefused ? ["authorization"] : [], failures.Causes);
        Assert.Equal(isRefused, host.Logs.Any(entry => entry.EventName == "EventRefused"));
        Assert.Equal(!isRefused, host.Services.GetRequiredService<Calls>().Names.Contains(eventName));
    }

    [Fact]
    public async Task Handlers_of_requirements_get_what_is_asked_for()
    {
        await using var host = await StartAsync();
        var seen = host.Services.GetRequiredService<Resources>();
        await using var client = await ConnectAsync(host, "bob");
        await client.SendAsync("40/short,");
        await client.ReceiveTextAsync();
        await client.SendAsync("40/open,{\"x\":1}");
        await client.ReceiveTextAsync();
        await client.SendAsync("42/open,1[\"short\"]");
        await client.ReceiveTextAsync();

        Assert.Collection(
            seen.All,
            resource => Assert.Equal("/short", Assert.IsType<NamespaceRequest>(resource).Name),
            resource =>
            {
                var request = Assert.IsType<EventRequest>(resource);
                Assert.Equal("short", request.EventName);
                Assert.Equal(1, request.Socket.Handshake.Auth!.Value.GetProperty("x").GetInt32());
            });
    }

    [Fact]
    public async Task A_middleware_may_say_who_the_client_is_and_events_go_by_it()
    {
        await using var host = await ClassHost.StartAsync(
            io => io.AddNamespace<Open>("/open"),
            AddServices,
            options => options.ErrorAcks = true,
            io => io.Of("/open").Use((socket, next) =>
            {
                socket.User = new(new System.Security.Claims.ClaimsIdentity([new("name", "eve")], "by hand", "name", "role"));
                return next();
            }));
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/open");

        await client.SendAsync("42/open,1[\"known\"]");

        Assert.Equal("43/open,1[\"known, eve\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_policy_that_does_not_exist_is_the_servers_fault()
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Mistaken>("/mistaken"));
        host.ExpectError("MiddlewareFailed");
        await using var client = await ConnectAsync(host, "");

        await client.SendAsync("40/mistaken,");

        Assert.Equal("44/mistaken,{\"message\":\"Internal server error\"}", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Delegates_are_told_to_add_authorization()
    {
        await using var host = await SocketIOHost.StartAsync();

        var exception = Assert.Throws<InvalidOperationException>(() => host.Server.Of("/x").RequireAuthorization());

        Assert.Contains("AddAuthorization()", exception.Message, StringComparison.Ordinal);
    }

    private static Task<SocketIOHost> StartAsync() => ClassHost.StartAuthenticatedAsync(
        io => io
            .AddNamespace<Known>("/known")
            .AddNamespace<Admins>("/admins")
            .AddNamespace<Adults>("/adults")
            .AddNamespace<Short>("/short")
            .AddNamespace<Open>("/open")
            .AddNamespace<Known>(DynamicName()),
        AddServices,
        options => options.ErrorAcks = true,
        io => io.Of("/delegates").RequireAuthorization().RequireAuthorization("adult"));

    private static void AddServices(IServiceCollection services)
    {
        services.AddAuthorizationBuilder().AddPolicy("adult", policy => policy.RequireRole("adult"));
        services.AddSingleton<Resources>();
        services.AddSingleton<Calls>();
        services.AddSingleton<IAuthorizationHandler, NameLengthHandler>();
    }

    private static async Task<WebSocketClient> ConnectAsync(SocketIOHost host, string who)
    {
        var client = await WebSocketClient.ConnectAsync(host.Port, headers: who.Length == 0 ? "" : $"Authorization: Bearer {who}\r\n");
        Assert.StartsWith("0{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        return client;
    }

    [System.Text.RegularExpressions.GeneratedRegex(@"^/dynamic-\d+$")]
    private static partial System.Text.RegularExpressions.Regex DynamicName();

    internal sealed class Resources
    {
        public List<object?> All { get; } = [];
    }

    internal sealed class Calls
    {
        public HashSet<string> Names { get; } = [];
    }

    /// <summary>An attribute that brings its own requirement, without a policy.</summary>
    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
    internal sealed class MaximumNameLengthAttribute(int length) : Attribute, IAuthorizationRequirement, IAuthorizationRequirementData
    {
        public int Length => length;

        public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];
    }

    internal sealed class NameLengthHandler(Resources resources) : AuthorizationHandler<MaximumNameLengthAttribute>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, MaximumNameLengthAttribute requirement)
        {
            resources.All.Add(context.Resource);
            if (context.User.Identity?.Name?.Length <= requirement.Length)
            {
                context.Succeed(requirement);
            }

            return Task.CompletedTask;
        }
    }

    [Authorize]
    internal abstract class Restricted : SocketNamespace;

    internal sealed partial class Known : Restricted;

    [Authorize(Roles = "admin,root")]
    internal sealed partial class Admins : Restricted;

    [Authorize("adult")]
    internal sealed partial class Adults : SocketNamespace;

    [MaximumNameLength(3)]
    internal sealed partial class Short : SocketNamespace;

    [Authorize("no such policy")]
    internal sealed partial class Mistaken : SocketNamespace;

    [AllowAnonymous]
    internal sealed partial class Open(Calls calls) : Restricted
    {
        public string Anybody() => Answer("anybody");

        [Authorize]
        public string Known() => Answer("known");

        [Authorize(Roles = "admin")]
        public string Admin() => Answer("admin");

        [Authorize(Policy = "adult")]
        public string Adult() => Answer("adult");

        [Authorize("adult")]
        [Authorize(Roles = "admin")]
        public string Both() => Answer("both");

        [MaximumNameLength(3)]
        public string Short() => Answer("short");

        [Authorize]
        [AllowAnonymous]
        public string Either() => Answer("either");

        private string Answer(string name)
        {
            calls.Names.Add(name);
            return $"{name}, {User.Identity?.Name}";
        }
    }

    private sealed class FailureCounter : IDisposable
    {
        private readonly MeterListener _listener = new();

        public FailureCounter(SocketIOHost host)
        {
            var factory = host.Services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "socketio.server.events.failed" && ReferenceEquals(instrument.Meter.Scope, factory))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, _, tags, _) => Causes.Add((string)tags[0].Value!));
            _listener.Start();
        }

        public List<string> Causes { get; } = [];

        public void Dispose() => _listener.Dispose();
    }
}
