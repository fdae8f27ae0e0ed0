using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Builder;

namespace Hawser.ConformanceTests.SocketIO;

/// <summary>What is answered: acknowledgements of several values, and answers that cannot be written.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task A_handler_may_answer_with_several_values_or_none()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
        {
            socket.On("both", () => new AckValues(null, new { id = 7 }));
            socket.On("none", () => Task.FromResult(new AckValues()));
        }));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("421[\"both\"]");
        await client.SendAsync("422[\"none\"]");

        Assert.Equal("431[null,{\"id\":7}]", await client.ReceiveTextAsync());
        Assert.Equal("432[]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task All_values_of_a_clients_answer_can_be_had()
    {
        var answered = new TaskCompletionSource<AckValues>();
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket =>
            socket.On("go", async () => answered.SetResult((await socket.EmitWithAckAsync<AckValues>("ask"))!))));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("42[\"go\"]");
        Assert.Equal("421[\"ask\"]", await client.ReceiveTextAsync());
        await client.SendAsync("431[null,{\"a\":[1,2]},\"x\"]");

        var values = await answered.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(3, values.Count);
        Assert.Null(values.Get<string>(0));
        Assert.Equal("{\"a\":[1,2]}", values.Get<RawValue>(1)!.ToString());
        Assert.Equal("x", values.Get<string>(2));
        Assert.Equal(0, values.Get<int>(3));
    }

    [Theory]
    [InlineData("eventerror", "Name taken", "ErrorDataUnwritable")]
    [InlineData("tuple", "Internal server error", "HandlerFailed")]
    public async Task An_answer_that_cannot_be_written_is_logged_and_the_events_behind_it_are_handled(string name, string told, string logged)
    {
        await using var host = await SocketIOHost.StartAsync(
            io => io.OnConnection(socket =>
            {
                socket.On("eventerror", Task () => throw new EventErrorException("Name taken", new { type = typeof(int) }));
                socket.On("tuple", () => (1, 2));
                socket.On("next", () => "fine");
            }),
            options => options.ErrorAcks = true);
        host.ExpectError(logged);
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync($"421[\"{name}\"]");
        await client.SendAsync("422[\"next\"]");

        Assert.Equal($"431[{{\"error\":{{\"message\":\"{told}\"}}}}]", await client.ReceiveTextAsync());
        Assert.Equal("432[\"fine\"]", await client.ReceiveTextAsync());
        Assert.Contains(host.Logs, entry => entry.EventName == logged);
    }

    [Fact]
    public async Task A_refusal_whose_data_cannot_be_written_is_still_a_refusal()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.Use((_, _) => throw new ConnectErrorException("Who are you?", new { type = typeof(int) })));
        host.ExpectError("ErrorDataUnwritable");
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        await client.ReceiveTextAsync();

        await client.SendAsync("40");

        Assert.Equal("44{\"message\":\"Who are you?\"}", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task An_answer_that_a_converter_throws_at_is_for_who_waits_and_the_connection_stays()
    {
        var failed = new TaskCompletionSource<Exception>();
        await using var host = await SocketIOHost.StartAsync(
            io => io.OnConnection(socket =>
            {
                socket.On("go", async () => failed.SetResult(await Assert.ThrowsAsync<ArithmeticException>(() => socket.EmitWithAckAsync<Picky>("ask"))));
                socket.On("next", () => "fine");
            }),
            options => options.JsonSerializerOptions.Converters.Add(new PickyConverter()));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync("42[\"go\"]");
        Assert.Equal("421[\"ask\"]", await client.ReceiveTextAsync());
        await client.SendAsync("431[1]");
        await failed.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await client.SendAsync("422[\"next\"]");

        Assert.Equal("432[\"fine\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Acknowledgements_of_broadcasts_have_ids_of_their_own_and_say_whether_all_answered()
    {
        await using var host = await SocketIOHost.StartAsync();
        await using var first = await WebSocketClient.JoinAsync(host.Port);
        var second = await WebSocketClient.JoinAsync(host.Port);

        var asking = host.Server.EmitWithAckAsync<int>("ask");
        var asked = await first.ReceiveTextAsync();
        Assert.Equal("424294967296[\"ask\"]", asked);
        Assert.Equal(asked, await second.ReceiveTextAsync());
        await first.SendAsync("434294967296[1]");
        await second.DisposeAsync();

        var (values, isComplete) = await asking;
        Assert.Equal([1], values);
        Assert.False(isComplete);
    }

    [Fact]
    public async Task The_way_of_emitting_may_be_said_before_the_receivers()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(async socket =>
        {
            await socket.JoinAsync("room");
            socket.On("go", async () =>
            {
                await socket.Volatile.Broadcast.EmitAsync("all");
                await socket.Volatile.To("room").EmitAsync("room");
                await socket.Compress(false).Except("room").EmitAsync("nobody");
                Assert.NotEmpty(socket.Volatile.ToString()!);
            });
        }));
        await using var sender = await WebSocketClient.JoinAsync(host.Port);
        await using var other = await WebSocketClient.JoinAsync(host.Port);

        await sender.SendAsync("421[\"go\"]");

        Assert.Equal("42[\"all\"]", await other.ReceiveTextAsync());
        Assert.Equal("42[\"room\"]", await other.ReceiveTextAsync());
        Assert.Equal("431[]", await sender.ReceiveTextAsync());
    }

    [Fact]
    public async Task A_path_that_is_mapped_twice_stops_the_start_unless_hosts_tell_the_two_apart()
    {
        var twice = await Assert.ThrowsAsync<InvalidOperationException>(() => SocketIOHost.StartAsync(app: app =>
        {
            app.MapSocketIO();
            app.MapSocketIO(path: "/socket.io");
        }));
        Assert.StartsWith("MapSocketIO was called twice for '/socket.io/{**rest}': ", twice.Message, StringComparison.Ordinal);

        await using var host = await SocketIOHost.StartAsync(app: app =>
        {
            app.MapSocketIO().RequireHost("a.example");
            app.MapSocketIO().RequireHost("b.example");
            app.MapSocketIO(path: "/other");
        });
    }

    private sealed record Picky;

    private sealed class PickyConverter : System.Text.Json.Serialization.JsonConverter<Picky>
    {
        public override Picky Read(ref System.Text.Json.Utf8JsonReader reader, Type typeToConvert, System.Text.Json.JsonSerializerOptions options) =>
            throw new ArithmeticException("a test's own");

        public override void Write(System.Text.Json.Utf8JsonWriter writer, Picky value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
