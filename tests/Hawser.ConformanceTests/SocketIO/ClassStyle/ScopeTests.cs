using System.Collections.Concurrent;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>An object and a scope of services for each event, and no longer; what a class hears of its clients' coming and going.</summary>
public sealed partial class ScopeTests
{
    [Fact]
    public async Task Each_event_has_an_object_and_a_scope_of_its_own_which_are_disposed_after_it()
    {
        await using var host = await StartAsync<Scoped>();
        var journal = host.Services.GetRequiredService<Journal>();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/scoped");

        await client.SendAsync("42/scoped,1[\"use\"]");
        await client.SendAsync("42/scoped,2[\"use\"]");
        var first = await client.ReceiveTextAsync();
        var second = await client.ReceiveTextAsync();

        Assert.Equal("43/scoped,1[\"1 1\"]", first);
        Assert.Equal("43/scoped,2[\"2 2\"]", second);
        Assert.Equal(["object 1", "resource 1", "object 2", "resource 2"], journal.Disposed);
    }

    [Fact]
    public async Task They_are_disposed_also_if_the_method_fails_or_is_not_called()
    {
        await using var host = await StartAsync<Scoped>();
        host.ExpectError("HandlerFailed");
        var journal = host.Services.GetRequiredService<Journal>();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/scoped");

        await client.SendAsync("42/scoped,1[\"fail\"]");
        await client.SendAsync("42/scoped,2[\"failLater\"]");
        await client.ReceiveTextAsync();
        await client.ReceiveTextAsync();

        Assert.Equal(["object 1", "resource 1", "object 2", "resource 2"], journal.Disposed);
    }

    [Fact]
    public async Task A_class_hears_of_coming_and_going_in_scopes_of_their_own()
    {
        await using var host = await StartAsync<Watching>();
        var journal = host.Services.GetRequiredService<Journal>();
        var client = await WebSocketClient.JoinAsync(host.Port, "/scoped");
        Assert.Equal("42/scoped,[\"welcome\"]", await client.ReceiveTextAsync());

        await client.SendAsync("41/scoped,");
        await journal.Gone.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await client.DisposeAsync();

        Assert.Equal(["connected", "disconnecting: client namespace disconnect, in lobby: True", "disconnected: client namespace disconnect, in lobby: False"], journal.Told);
        Assert.Equal(["resource 1", "resource 2"], journal.Disposed.Take(2));
    }

    [Fact]
    public async Task Events_wait_until_the_class_knows_the_client()
    {
        await using var host = await StartAsync<Slow>();
        var journal = host.Services.GetRequiredService<Journal>();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/scoped");

        await client.SendAsync("42/scoped,1[\"told\"]");
        await client.SendAsync("42/scoped,2[\"told\"]");
        journal.Gone.SetResult();

        Assert.Equal("43/scoped,1[\"connected\"]", await client.ReceiveTextAsync());
        Assert.Equal("43/scoped,2[\"connected\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_class_registered_as_singleton_is_refused_with_advice()
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Scoped>("/scoped"), services =>
        {
            AddServices(services);
            services.AddSingleton<Resource>();
            services.AddSingleton<Scoped>();
        });
        host.ExpectError("HandlerFailed");
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/scoped");

        await client.SendAsync("42/scoped,1[\"use\"]");
        Assert.Equal("43/scoped,1[\"1 1\"]", await client.ReceiveTextAsync());
        await client.SendAsync("42/scoped,2[\"use\"]");
        await host.WaitForLogAsync("HandlerFailed");

        Assert.Contains(host.Logs, entry => entry.Exception?.Message.Contains("register it as scoped or transient", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task In_the_constructor_there_is_no_client_yet()
    {
        await using var host = await StartAsync<Hasty>();
        host.ExpectError("HandlerFailed");
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/scoped");

        await client.SendAsync("42/scoped,2[\"use\"]");
        await host.WaitForLogAsync("HandlerFailed");

        Assert.Contains(host.Logs, entry => entry.Exception?.Message.Contains("not in the constructor", StringComparison.Ordinal) == true);
    }

    private static Task<SocketIOHost> StartAsync<T>()
        where T : SocketNamespace, INamespaceBinding<T> =>
        ClassHost.StartAsync(io => io.AddNamespace<T>("/scoped"), AddServices, options => options.ErrorAcks = true);

    private static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<Journal>();
        services.AddScoped<Resource>();
    }

    internal sealed class Journal
    {
        private int _resources;
        private int _objects;

        public ConcurrentQueue<string> Disposed { get; } = new();

        public ConcurrentQueue<string> Told { get; } = new();

        public TaskCompletionSource Gone { get; } = new();

        public int NextResource() => Interlocked.Increment(ref _resources);

        public int NextObject() => Interlocked.Increment(ref _objects);
    }

    internal sealed class Resource(Journal journal) : IAsyncDisposable
    {
        public int Number { get; } = journal.NextResource();

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            journal.Disposed.Enqueue($"resource {Number}");
        }
    }

    internal sealed partial class Scoped(Journal journal, Resource resource, IServiceProvider services) : SocketNamespace, IDisposable
    {
        private readonly int _number = journal.NextObject();

        public string Use()
        {
            Assert.Same(resource, services.GetRequiredService<Resource>());
            return $"{_number} {resource.Number}";
        }

        public void Fail() => throw new InvalidOperationException($"object {_number} fails");

        public async Task FailLater()
        {
            await Task.Yield();
            throw new InvalidOperationException($"object {_number} fails");
        }

        public void Dispose() => journal.Disposed.Enqueue($"object {_number}");
    }

    internal sealed partial class Watching(Journal journal, Resource resource) : SocketNamespace
    {
        protected override async Task OnConnectedAsync()
        {
            Assert.NotNull(resource);
            await Socket.JoinAsync("lobby");
            journal.Told.Enqueue("connected");
            await Socket.EmitAsync("welcome");
        }

        protected override Task OnDisconnectingAsync(string reason)
        {
            journal.Told.Enqueue($"disconnecting: {reason}, in lobby: {Socket.Rooms.Contains("lobby")}");
            return Task.CompletedTask;
        }

        protected override Task OnDisconnectedAsync(string reason)
        {
            journal.Told.Enqueue($"disconnected: {reason}, in lobby: {Socket.Rooms.Contains("lobby")}");
            journal.Gone.SetResult();
            return Task.CompletedTask;
        }
    }

    internal sealed partial class Slow(Journal journal) : SocketNamespace
    {
        public string Told() => string.Join(", ", journal.Told);

        protected override async Task OnConnectedAsync()
        {
            await journal.Gone.Task;
            journal.Told.Enqueue("connected");
        }
    }

    internal sealed partial class Hasty : SocketNamespace
    {
        private readonly string _id;

        public Hasty() => _id = Socket.Id;

        public string Use() => _id;
    }
}
