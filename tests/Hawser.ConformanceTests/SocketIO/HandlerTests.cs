using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO;

/// <summary>What becomes of events whose handlers wait, fail, or are not there.</summary>
public sealed class HandlerTests
{
    [Fact]
    public async Task A_handler_that_throws_is_logged_and_costs_neither_the_socket_nor_others()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
        {
            socket.On("bad", Task () => throw new InvalidOperationException("secret"));
            socket.On("good", () => "fine");
        }));
        host.ExpectError("HandlerFailed");
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("421[\"bad\"]");
        await client.SendAsync("422[\"good\"]");

        // No answer to the first, as in Node.
        Assert.Equal("432[\"fine\"]", await client.ReceiveTextAsync());
        Assert.Contains(host.Logs, entry => entry.EventName == "HandlerFailed" && entry.Text.Contains("'bad'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_error_acks_the_client_is_told_what_was_thrown_for_it_and_nothing_else()
    {
        await using var host = await SocketIOHost.StartAsync(
            io => io.OnConnection(socket =>
            {
                socket.On("mine", Task () => throw new EventErrorException("Name taken", new { field = "name" }));
                socket.On("ours", Task () => throw new InvalidOperationException("secret"));
            }),
            options => options.ErrorAcks = true);
        host.ExpectError("HandlerFailed");
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("421[\"mine\"]");
        await client.SendAsync("422[\"ours\"]");

        Assert.Equal("431[{\"error\":{\"message\":\"Name taken\",\"data\":{\"field\":\"name\"}}}]", await client.ReceiveTextAsync());
        Assert.Equal("432[{\"error\":{\"message\":\"Internal server error\"}}]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Events_are_handled_in_order_also_when_the_first_takes_longest()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
        {
            socket.On("slow", async () =>
            {
                await Task.Yield();
                await Task.Yield();
                return "slow";
            });
            socket.On("fast", () => "fast");
        }));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("421[\"slow\"]");
        await client.SendAsync("422[\"fast\"]");

        Assert.Equal("431[\"slow\"]", await client.ReceiveTextAsync());
        Assert.Equal("432[\"fast\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task With_concurrency_a_fast_event_overtakes_a_slow_one()
    {
        var release = new TaskCompletionSource();
        await using var host = await SocketIOHost.StartAsync(
            io => io.OnConnection(socket =>
            {
                socket.On("slow", async () =>
                {
                    await release.Task;
                    return "slow";
                });
                socket.On("fast", () => "fast");
            }),
            options => options.MaxConcurrentEvents = 2);
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("421[\"slow\"]");
        await client.SendAsync("422[\"fast\"]");

        Assert.Equal("432[\"fast\"]", await client.ReceiveTextAsync());
        release.SetResult();
        Assert.Equal("431[\"slow\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Arguments_that_do_not_fit_drop_the_event_and_not_the_client()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => { socket.On("number", (int n) => n + 1); }));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("421[\"number\",\"ten\"]");
        await client.SendAsync("422[\"number\",10]");

        Assert.Equal("432[11]", await client.ReceiveTextAsync());
        Assert.Contains(host.Logs, entry => entry.EventName == "ArgumentsDoNotFit");
    }

    [Fact]
    public async Task Events_nobody_handles_are_not_answered()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => { socket.On("known", () => { }); }));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("421[\"unknown\"]");
        await client.SendAsync("422[\"known\"]");

        Assert.Equal("432[]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Middlewares_of_events_see_all_and_may_stop_them_and_catch_alls_see_what_passes()
    {
        var seen = new List<string>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
        {
            socket.Use((data, next) => data.Name == "forbidden" ? Task.CompletedTask : next());
            socket.OnAny(data =>
            {
                seen.Add($"{data.Name}/{data.Count}/{data.Get<int>(0)}");
                return Task.CompletedTask;
            });
            socket.On("allowed", (int n) => n * 2);
        }));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("421[\"forbidden\",1]");
        await client.SendAsync("422[\"allowed\",21]");

        Assert.Equal("432[42]", await client.ReceiveTextAsync());
        Assert.Equal(["allowed/1/21"], seen);
    }

    [Fact]
    public async Task A_client_that_sends_faster_than_its_events_are_handled_is_not_read_until_they_are()
    {
        const int Limit = 10;
        const int Sent = 5000;
        var release = new TaskCompletionSource();
        var handled = 0;
        await using var host = await SocketIOHost.StartAsync(
            io => io.OnConnection(socket =>
            {
                socket.On("wait", () => release.Task);
                socket.On("n", (string _) => { handled++; });
            }),
            options => options.MaxWaitingEvents = Limit);
        await using var client = await WebSocketClient.JoinAsync(host.Port);
        var socket = host.Server.Sockets.Sockets.Values.Single();

        // 50 MB do not fit into the buffers of two sockets: the sender is held up.
        await client.SendAsync("42[\"wait\"]");
        var filler = new string('x', 10_000);
        var sending = Task.Run(async () =>
        {
            for (var number = 0; number < Sent; number++)
            {
                await client.SendAsync($"42[\"n\",\"{filler}\"]");
            }

            await client.SendAsync("429[\"wait\"]");
        });
        await Eventually.TrueAsync("nothing more is read", () => socket.WaitingEvents >= Limit && !client.IsWritable);
        Assert.InRange(socket.WaitingEvents, Limit, Limit + 1);
        Assert.Equal(0, handled);

        release.SetResult();
        await sending.WaitAsync(PeerProcess.Limit);
        Assert.Equal("439[]", await client.ReceiveTextAsync());
        Assert.Equal(Sent, handled);
    }

    [Fact]
    public async Task It_is_not_read_either_while_its_socket_of_another_namespace_has_room()
    {
        const int Limit = 10;
        var release = new TaskCompletionSource();
        await using var host = await SocketIOHost.StartAsync(
            io =>
            {
                io.OnConnection(socket => socket.On("wait", () => release.Task));
                io.Of("/other").OnConnection(socket => socket.On("echo", (int n) => n));
            },
            options => options.MaxWaitingEvents = Limit);
        await using var client = await WebSocketClient.JoinAsync(host.Port);
        await client.SendAsync("40/other,");
        Assert.StartsWith("40/other,{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        var waiting = host.Server.Sockets.Sockets.Values.Single();
        for (var number = 0; number <= Limit; number++)
        {
            await client.SendAsync("42[\"wait\"]");
        }

        await Eventually.TrueAsync("one socket is full", () => waiting.WaitingEvents == Limit);

        // What was on its way when the reading stopped may still come in: far less than this.
        var filler = new string('x', 10_000);
        for (var number = 0; number < 100; number++)
        {
            await client.SendAsync($"42/other,[\"nobody\",\"{filler}\"]");
        }

        await client.SendAsync("42/other,7[\"echo\",7]");
        await client.SendAsync("42[\"wait\"]");
        Assert.Equal(Limit, waiting.WaitingEvents);
        release.SetResult();
        Assert.Equal("43/other,7[7]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task What_the_application_has_registered_on_the_token_of_one_socket_does_not_keep_another()
    {
        var ends = new Received<string>();
        await using var host = await SocketIOHost.StartAsync(io =>
        {
            foreach (var ns in new[] { "/a", "/b" })
            {
                io.Of(ns).OnConnection(socket =>
                {
                    socket.Aborted.Register(() => throw new InvalidOperationException("a test's own"));
                    socket.OnDisconnect(_ =>
                    {
                        ends.Add(ns);
                        return Task.CompletedTask;
                    });
                });
            }
        });
        host.ExpectError("HandlerFailed");
        await using (var client = await WebSocketClient.JoinAsync(host.Port, "/a"))
        {
            await client.SendAsync("40/b,");
            await client.ReceiveTextAsync();
        }

        Assert.Equal(["/a", "/b"], new[] { await ends.NextAsync(), await ends.NextAsync() }.Order(StringComparer.Ordinal));
        await Eventually.TrueAsync("both sockets are gone", () => host.Server.Of("/a").Sockets.Count == 0 && host.Server.Of("/b").Sockets.Count == 0);
    }
}
