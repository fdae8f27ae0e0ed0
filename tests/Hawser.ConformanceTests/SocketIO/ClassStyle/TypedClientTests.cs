using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Hawser.SocketIO.Adapters;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>Emitting by the methods of an interface: from a class to whomever, and from anywhere.</summary>
public sealed partial class TypedClientTests
{
    /// <summary>What a client of an interface can be asked for, by one socket of three.</summary>
    internal interface IPage : IGreeted
    {
        Task ChatMessage(string user, string text);

        [EventName("rooms changed")]
        Task RoomsAsync(string[] rooms);

        Task Log(int level, params string[] lines);

        Task Picture(ReadOnlyMemory<byte> png, string? caption = null);

        Task<int> Add(int a, int b);

        Task<string> NameAsync();

        [EventName("vote")]
        Task<ClusterAnswer<IReadOnlyList<bool>>> VoteAsync(string question);

        string Text() => "not an event: it has a body";
    }

    internal interface IGreeted
    {
        Task Greeting();
    }

    [Theory]
    [InlineData("all", "ann bob cat")]
    [InlineData("caller", "ann")]
    [InlineData("others", "bob cat")]
    [InlineData("room", "ann bob")]
    [InlineData("others in", "bob")]
    [InlineData("except", "cat")]
    [InlineData("client", "cat")]
    [InlineData("for socket", "ann")]
    [InlineData("for emitter", "ann")]
    [InlineData("for operator", "bob cat")]
    public async Task A_class_emits_to(string whom, string recipients)
    {
        await using var host = await StartAsync();
        await using var three = await Three.JoinAsync(host);

        await three.Ann.SendAsync($"42/typed,1[\"tell\",\"{whom}\",\"{three.CatId}\"]");
        Assert.Equal("43/typed,1[]", await three.ReceiveAsync(three.Ann, "43"));
        await three.Ann.SendAsync("42/typed,[\"end\"]");

        foreach (var (name, client) in three.All)
        {
            var expected = recipients.Contains(name, StringComparison.Ordinal) ? "42/typed,[\"chatMessage\",\"ann\",\"hi\"]" : "42/typed,[\"greeting\"]";
            Assert.Equal(expected, name == "ann" && three.Received is { } early ? early : await client.ReceiveTextAsync());
        }
    }

    [Fact]
    public async Task Names_arrays_rests_and_binary_data_are_what_the_interface_says()
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/typed");

        await client.SendAsync("42/typed,[\"shapes\"]");

        Assert.Equal("42/typed,[\"rooms changed\",[\"a\",\"b\"]]", await client.ReceiveTextAsync());
        Assert.Equal("42/typed,[\"log\",2,\"x\",\"y\"]", await client.ReceiveTextAsync());
        Assert.Equal("42/typed,[\"log\",3]", await client.ReceiveTextAsync());
        Assert.Equal("451-/typed,[\"picture\",{\"_placeholder\":true,\"num\":0},null]", await client.ReceiveTextAsync());
        Assert.Equal([1, 2], await client.ReceiveBinaryAsync());
        Assert.Equal("42/typed,[\"greeting\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_method_with_a_result_waits_for_the_clients_answer()
    {
        // A client that is asked while its own event is handled can only answer if another may be handled meanwhile.
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/typed");

        await client.SendAsync("42/typed,1[\"ask\"]");
        Assert.Equal("42/typed,1[\"add\",1,2]", await client.ReceiveTextAsync());
        await client.SendAsync("43/typed,1[3]");
        Assert.Equal("42/typed,2[\"name\"]", await client.ReceiveTextAsync());
        await client.SendAsync("43/typed,2[\"ann\"]");

        Assert.Equal("43/typed,1[\"ann 3\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Many_clients_may_be_asked_at_once()
    {
        await using var host = await StartAsync();
        await using var three = await Three.JoinAsync(host);

        await three.Ann.SendAsync("42/typed,1[\"poll\"]");
        foreach (var (name, client) in three.All)
        {
            var question = await client.ReceiveTextAsync();
            Assert.Matches("""^42/typed,\d+\["vote","tea\?"\]$""", question);
            await client.SendAsync($"43{question[2..question.IndexOf('[')]}[{(name == "bob" ? "false" : "true")}]");
        }

        Assert.Equal("43/typed,1[\"2 of 3, True\"]", await three.Ann.ReceiveTextAsync());
    }

    [Fact]
    public async Task One_client_may_be_asked_as_if_it_were_many_and_may_fail_to_answer()
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/typed");

        await client.SendAsync("42/typed,7[\"pollOne\"]");
        Assert.StartsWith("42/typed,1[\"vote\"", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        await client.SendAsync("43/typed,1[true]");
        Assert.StartsWith("42/typed,2[\"vote\"", await client.ReceiveTextAsync(), StringComparison.Ordinal);

        Assert.Equal("43/typed,7[\"1 True, 0 False\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task One_answer_of_many_clients_is_refused_with_advice()
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/typed");

        await client.SendAsync("42/typed,7[\"askAll\"]");

        Assert.Contains("goes to many clients", await client.ReceiveTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_can_emit_that_has_the_context_injected()
    {
        await using var host = await StartAsync();
        var context = host.Services.GetRequiredService<INamespaceContext<IPage>>();
        await using var three = await Three.JoinAsync(host);

        await context.Clients.Room("pair").ChatMessage("server", "hi");
        await context.Clients.Client(three.CatId).ChatMessage("server", "hello");
        await context.Clients.All.Greeting();
        var answer = context.Clients.Client(three.CatId).Add(2, 3);

        Assert.Equal("/typed", context.Namespace.Name);
        Assert.Equal("42/typed,[\"chatMessage\",\"server\",\"hi\"]", await three.Ann.ReceiveTextAsync());
        Assert.Equal("42/typed,[\"chatMessage\",\"server\",\"hi\"]", await three.Bob.ReceiveTextAsync());
        Assert.Equal("42/typed,[\"chatMessage\",\"server\",\"hello\"]", await three.Cat.ReceiveTextAsync());
        Assert.Equal("42/typed,[\"greeting\"]", await three.Cat.ReceiveTextAsync());
        var question = await three.Cat.ReceiveTextAsync();
        Assert.EndsWith("[\"add\",2,3]", question, StringComparison.Ordinal);
        await three.Cat.SendAsync($"43{question[2..question.IndexOf('[')]}[5]");
        Assert.Equal(5, await answer);
    }

    [Fact]
    public async Task A_client_that_is_gone_does_not_answer()
    {
        await using var host = await StartAsync();
        var context = host.Services.GetRequiredService<INamespaceContext<IPage>>();

        await Assert.ThrowsAsync<TimeoutException>(() => context.Clients.Client("nobody-of-that-name-x").Add(1, 2));
    }

    [Fact]
    public async Task Several_namespaces_of_one_interface_are_told_apart_by_name()
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Typed>("/typed").AddNamespace<Typed>("other"));
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/other");

        await host.Services.GetRequiredKeyedService<INamespaceContext<IPage>>("/typed").Clients.All.ChatMessage("a", "typed");
        await host.Services.GetRequiredKeyedService<INamespaceContext<IPage>>("/other").Clients.All.ChatMessage("a", "other");

        Assert.Equal("42/other,[\"chatMessage\",\"a\",\"other\"]", await client.ReceiveTextAsync());
        var exception = Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<INamespaceContext<IPage>>());
        Assert.Contains("[FromKeyedServices(\"/other\")]", exception.Message, StringComparison.Ordinal);
    }

    private static Task<SocketIOHost> StartAsync() => ClassHost.StartAsync(
        io => io.AddNamespace<Typed>("/typed"),
        options: options => options.AckTimeout = TimeSpan.FromSeconds(2));

    internal sealed partial class Typed : SocketNamespace<IPage>
    {
        public Task Tell(string whom, string id) => (whom switch
        {
            "all" => Clients.All,
            "caller" => Clients.Caller,
            "others" => Clients.Others,
            "room" => Clients.Room("pair"),
            "others in" => Clients.OthersIn("pair"),
            "except" => Clients.Except("pair"),
            "client" => Clients.Client(id),
            "for socket" => Clients.For(Socket),
            "for emitter" => Clients.For(Socket.Compress(false)),
            _ => Clients.For(Namespace.Except(Socket.Id).Local),
        }).ChatMessage("ann", "hi");

        public Task End() => Clients.All.Greeting();

        public Task Enter() => Socket.JoinAsync("pair");

        public async Task Shapes()
        {
            await Clients.Caller.RoomsAsync(["a", "b"]);
            await Clients.Caller.Log(2, "x", "y");
            await Clients.Caller.Log(3);
            await Clients.Caller.Picture(new byte[] { 1, 2 });
            await Clients.Caller.Greeting();
        }

        public async Task<string> Ask()
        {
            var sum = await Clients.Caller.Add(1, 2);
            return $"{await Clients.Caller.NameAsync()} {sum}";
        }

        public async Task<string> Poll()
        {
            var (votes, isComplete) = await Clients.All.VoteAsync("tea?");
            return $"{votes.Count(vote => vote)} of {votes.Count}, {isComplete}";
        }

        public async Task<string> PollOne()
        {
            var (votes, isComplete) = await Clients.Caller.VoteAsync("tea?");
            var (silent, isSilent) = await Clients.For(Socket.Timeout(TimeSpan.FromMilliseconds(50))).VoteAsync("tea?");
            return $"{votes.Count} {isComplete}, {silent.Count} {isSilent}";
        }

        public async Task<string> AskAll() => (await Record.ExceptionAsync(() => Clients.All.Add(1, 2)))!.Message;
    }

    /// <summary>Three clients, two of whom are in a room.</summary>
    private sealed class Three : IAsyncDisposable
    {
        private Three(WebSocketClient ann, WebSocketClient bob, WebSocketClient cat, string catId)
        {
            Ann = ann;
            Bob = bob;
            Cat = cat;
            CatId = catId;
        }

        public WebSocketClient Ann { get; }

        public WebSocketClient Bob { get; }

        public WebSocketClient Cat { get; }

        public string CatId { get; }

        /// <summary>What came before what was waited for.</summary>
        public string? Received { get; private set; }

        public IEnumerable<(string Name, WebSocketClient Client)> All => [("ann", Ann), ("bob", Bob), ("cat", Cat)];

        public static async Task<Three> JoinAsync(SocketIOHost host)
        {
            var ann = await WebSocketClient.JoinAsync(host.Port, "/typed");
            var bob = await WebSocketClient.JoinAsync(host.Port, "/typed");
            foreach (var client in (WebSocketClient[])[ann, bob])
            {
                await client.SendAsync("42/typed,1[\"enter\"]");
                Assert.Equal("43/typed,1[]", await client.ReceiveTextAsync());
            }

            var known = host.Server.Of("/typed").Sockets.Keys.ToHashSet();
            var cat = await WebSocketClient.JoinAsync(host.Port, "/typed");
            return new Three(ann, bob, cat, host.Server.Of("/typed").Sockets.Keys.Single(id => !known.Contains(id)));
        }

        public async Task<string> ReceiveAsync(WebSocketClient client, string type)
        {
            var text = await client.ReceiveTextAsync();
            if (text.StartsWith(type, StringComparison.Ordinal))
            {
                return text;
            }

            Received = text;
            return await client.ReceiveTextAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await Ann.DisposeAsync();
            await Bob.DisposeAsync();
            await Cat.DisposeAsync();
        }
    }
}
