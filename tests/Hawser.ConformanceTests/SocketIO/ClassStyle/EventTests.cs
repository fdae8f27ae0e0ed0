using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>Methods of a class that handle events, over real sockets: their arguments, and what they answer.</summary>
public sealed partial class EventTests
{
    [Theory]
    [InlineData("""["sum",2,3]""", "[5]")]
    [InlineData("""["sumLater",2,3]""", "[5]")]
    [InlineData("""["greet","Ann"]""", """["hello Ann "]""")]
    [InlineData("""["greet","Ann","good morning"]""", """["good morning Ann "]""")]
    [InlineData("""["greet","Ann",null,2]""", """["hello Ann 2"]""")]
    [InlineData("""["greet","Ann","hi",2,"more than it takes"]""", """["hi Ann 2"]""")]
    [InlineData("""["echo",{"z":1,"a":1.50}]""", """[{"z":1,"a":1.50}]""")]
    [InlineData("""["echo",null]""", "[null]")]
    [InlineData("""["join all"]""", "[0]")]
    [InlineData("""["join all","a","b"]""", "[2]")]
    [InlineData("""["nothing"]""", "[]")]
    [InlineData("""["nothingLater"]""", "[]")]
    [InlineData("""["nothingSoon"]""", "[]")]
    [InlineData("""["services","x"]""", """["x from the container, none"]""")]
    [InlineData("""["inherited"]""", """["overridden"]""")]
    [InlineData("""["renamed in the base"]""", """["renamed, overridden"]""")]
    [InlineData("""["day",2]""", "[2]")]
    [InlineData("""["day"]""", "[1]")]
    [InlineData("""["class"]""", """["keyword"]""")]
    public async Task What_a_method_returns_is_the_acknowledgement(string sent, string answered)
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/calls");

        await client.SendAsync($"42/calls,7{sent}");

        Assert.Equal($"43/calls,7{answered}", await client.ReceiveTextAsync());
    }

    [Theory]
    [InlineData("""["sum",2]""", "Argument 'b' is missing.")]
    [InlineData("""["sum",null,2]""", "Argument 'a' is of another type than expected.")]
    [InlineData("""["sum",2,"three"]""", "Argument 'b' is of another type than expected.")]
    [InlineData("""["greet"]""", "Argument 'name' is missing.")]
    [InlineData("""["greet",null]""", "Argument 'name' is missing.")]
    [InlineData("""["join all","a",2]""", "Argument 'rooms' is of another type than expected.")]
    public async Task A_client_is_told_which_argument_does_not_fit(string sent, string message)
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/calls");

        await client.SendAsync($"42/calls,7{sent}");

        Assert.Equal($$$$"""43/calls,7[{"error":{"message":"{{{{message}}}}","data":{"status":400}}}]""", await client.ReceiveTextAsync());
        Assert.Contains(host.Logs, entry => entry is { EventName: "ArgumentsDoNotFit", Level: LogLevel.Warning });
    }

    [Theory]
    [InlineData("hidden")]
    [InlineData("helper")]
    [InlineData("notPublic")]
    [InlineData("toString")]
    [InlineData("dispose")]
    [InlineData("onConnected")]
    public async Task Methods_that_are_no_events_are_not_called(string name)
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/calls");

        await client.SendAsync($"42/calls,7[\"{name}\"]");
        await client.SendAsync("42/calls,8[\"sum\",1,1]");

        Assert.Equal("43/calls,8[2]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Binary_data_goes_both_ways()
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/calls");

        await client.SendAsync("451-/calls,7[\"reverse\",{\"_placeholder\":true,\"num\":0}]");
        await client.SendAsync([1, 2, 3]);

        Assert.Equal("461-/calls,7[{\"_placeholder\":true,\"num\":0}]", await client.ReceiveTextAsync());
        Assert.Equal([3, 2, 1], await client.ReceiveBinaryAsync());
    }

    [Fact]
    public async Task The_token_is_cancelled_when_the_client_goes_away()
    {
        await using var host = await StartAsync();
        var waiting = host.Services.GetRequiredService<Waiting>();
        await using (var client = await WebSocketClient.JoinAsync(host.Port, "/calls"))
        {
            await client.SendAsync("42/calls,[\"wait\"]");
            await waiting.Started.Task.WaitAsync(TimeSpan.FromSeconds(20));
            await client.SendAsync("41/calls,");
            await waiting.Cancelled.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }

    [Fact]
    public async Task A_method_that_throws_is_logged_and_the_socket_goes_on()
    {
        await using var host = await StartAsync();
        host.ExpectError("HandlerFailed");
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/calls");

        await client.SendAsync("42/calls,7[\"fail\"]");
        await client.SendAsync("42/calls,8[\"refuse\"]");
        await client.SendAsync("42/calls,9[\"sum\",1,1]");

        Assert.Equal("""43/calls,7[{"error":{"message":"Internal server error"}}]""", await client.ReceiveTextAsync());
        Assert.Equal("""43/calls,8[{"error":{"message":"not today","data":"tomorrow"}}]""", await client.ReceiveTextAsync());
        Assert.Equal("43/calls,9[2]", await client.ReceiveTextAsync());
        Assert.Contains(host.Logs, entry => entry is { EventName: "HandlerFailed", Level: LogLevel.Error } && entry.Text.Contains("'fail'", StringComparison.Ordinal));
        Assert.Contains(host.Logs, entry => entry is { EventName: "EventRefused", Level: LogLevel.Debug } && entry.Text.Contains("not today", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_option_errors_are_not_answered()
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Calls>("calls"), AddServices);
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/calls");

        await client.SendAsync("42/calls,7[\"sum\",1]");
        await client.SendAsync("42/calls,8[\"sum\",1,1]");

        Assert.Equal("43/calls,8[2]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Delegates_and_a_class_share_a_namespace()
    {
        await using var host = await ClassHost.StartAsync(
            io => io.AddNamespace<Calls>("/calls"),
            AddServices,
            configure: io => io.Of("/calls").OnConnection(socket =>
            {
                socket.On("product", (int a, int b) => a * b);
                socket.On("sum", (int a, int b) => "a delegate is asked first");
            }));
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/calls");

        await client.SendAsync("42/calls,7[\"product\",2,3]");
        await client.SendAsync("42/calls,8[\"sum\",2,3]");
        await client.SendAsync("42/calls,9[\"sumLater\",2,3]");

        Assert.Equal("43/calls,7[6]", await client.ReceiveTextAsync());
        Assert.Equal("43/calls,8[\"a delegate is asked first\"]", await client.ReceiveTextAsync());
        Assert.Equal("43/calls,9[5]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Middlewares_and_catch_all_handlers_see_the_events_of_a_class()
    {
        List<string> seen = [];
        await using var host = await ClassHost.StartAsync(
            io => io.AddNamespace<Calls>("/calls"),
            AddServices,
            configure: io => io.Of("/calls").OnConnection(socket =>
            {
                socket.Use((data, next) => data.Name == "greet" ? Task.CompletedTask : next());
                socket.OnAny(data =>
                {
                    seen.Add(data.Name);
                    return Task.CompletedTask;
                });
            }));
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/calls");

        await client.SendAsync("42/calls,7[\"greet\",\"Ann\"]");
        await client.SendAsync("42/calls,8[\"sum\",2,3]");

        Assert.Equal("43/calls,8[5]", await client.ReceiveTextAsync());
        Assert.Equal(["sum"], seen);
    }

    private static Task<SocketIOHost> StartAsync() =>
        ClassHost.StartAsync(io => io.AddNamespace<Calls>("calls"), AddServices, options => options.ErrorAcks = true);

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Waiting>();
        services.AddKeyedSingleton("origin", "the container");
    }

    internal sealed class Waiting
    {
        public TaskCompletionSource Started { get; } = new();

        public TaskCompletionSource Cancelled { get; } = new();
    }

    internal abstract class Inherited : SocketNamespace
    {
        public virtual string InheritedAsync() => "base";

        [EventName("renamed in the base")]
        public virtual string Rename() => "base";

        public static string Hidden() => "static";

        public string Sum(string a) => a;
    }

    internal sealed partial class Calls(Waiting waiting) : Inherited, IDisposable
    {
        public override string InheritedAsync() => "overridden";

        public override string Rename() => "renamed, overridden";

        public int Sum(int a, int b) => a + b;

        public async Task<int> SumLaterAsync(int a, int b)
        {
            await Task.Yield();
            return a + b;
        }

        public ValueTask<string> Greet(string name, string greeting = "hello", int? times = null) => ValueTask.FromResult($"{greeting} {name} {times}");

        public RawValue? Echo(RawValue? value) => value;

        [EventName("join all")]
        public async Task<int> JoinAll(params string[] rooms)
        {
            await Socket.JoinAsync(rooms);
            return Socket.Rooms.Count - 1;
        }

        public void Nothing() => _ = Namespace.Name;

        public Task NothingLaterAsync() => Task.Delay(TimeSpan.FromMilliseconds(1));

        public async ValueTask NothingSoonAsync() => await Task.Yield();

        public string Services([FromServices] ILogger<Calls> logger, [FromKeyedServices("origin")] string origin, string text, [FromServices] Uri? uri)
        {
            Assert.NotNull(logger);
            return $"{text} from {origin}, {uri?.ToString() ?? "none"}";
        }

        public int Day(DayOfWeek day = DayOfWeek.Monday) => (int)day;

        public string @class() => "keyword";

        public byte[] Reverse(ReadOnlyMemory<byte> data) => [.. data.ToArray().Reverse()];

        public async Task Wait(CancellationToken cancellationToken)
        {
            await using var registration = cancellationToken.Register(waiting.Cancelled.SetResult);
            waiting.Started.SetResult();
            await waiting.Cancelled.Task;
        }

        public Task Fail() => throw new InvalidOperationException("something went wrong");

        public Task Refuse() => throw new EventErrorException("not today", "tomorrow");

        [NonEvent]
        public string Helper() => Namespace.Name;

        public void Dispose()
        {
        }

        internal string NotPublic() => Namespace.Name;
    }
}
