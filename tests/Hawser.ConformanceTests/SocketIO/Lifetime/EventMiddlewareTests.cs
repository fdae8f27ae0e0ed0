using Hawser.ConformanceTests.SocketIO.Clients;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Lifetime;

/// <summary>Middlewares that every event of a socket passes, catch-all handlers, and handlers that fail.</summary>
public sealed class EventMiddlewareTests
{
    public static TheoryData<ClientKind> Kinds => ClientKinds.Newest;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_event_passes_the_middlewares_or_is_dropped(ClientKind kind)
    {
        var seen = new Received<string>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            socket.Use(async (data, next) =>
            {
                seen.Add($"1 {data.Name} {data.Count}");
                await next();
            });
            socket.Use(async (data, next) =>
            {
                seen.Add($"2 {data.Name}");
                if (data.Get<string>(0) != "forbidden")
                {
                    await next();
                }
            });
            socket.OnAny(data =>
            {
                seen.Add($"any {data.Name}");
                return Task.CompletedTask;
            });
            socket.On("say", (string text) =>
            {
                seen.Add(text);
                return text.Length;
            });
        }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        await client.Socket.EmitAsync("say", "forbidden", 1);
        Assert.Equal("[5]", await client.Socket.AskAsync("say", "hello"));

        Assert.Equal(["1 say 2", "2 say", "1 say 1", "2 say", "any say", "hello"], await seen.TakeAsync(6));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_failure_costs_neither_the_socket_nor_the_order(ClientKind kind)
    {
        await using var host = await kind.ServeAsync(
            io => io.OnConnection(socket =>
            {
                socket.Use((data, next) => data.Name == "refused" ? throw new EventErrorException("no", new { code = 7 }) : next());
                socket.On("fails", int (string text) => throw new InvalidOperationException($"the secret of {text}"));
                socket.On("works", (int number) => number * 2);
            }),
            options => options.ErrorAcks = true);
        host.ExpectError("HandlerFailed");
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        Assert.Equal("""[{"error":{"message":"Internal server error"}}]""", await client.Socket.AskAsync("fails", "mine"));
        Assert.Equal("""[{"error":{"message":"no","data":{"code":7}}}]""", await client.Socket.AskAsync("refused"));
        Assert.Equal("[84]", await client.Socket.AskAsync("works", 42));

        // What the client is told on purpose is no failure.
        Assert.Single(host.Logs, entry => entry.EventName == "HandlerFailed");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_sent_is_seen_by_the_outgoing_catch_all(ClientKind kind)
    {
        var seen = new Received<string>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            socket.OnAnyOutgoing(data =>
            {
                seen.Add($"{data.Name} {data.Get<int>(0)}");
                return Task.CompletedTask;
            });
            socket.On("ask", () => 1);
        }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        await client.Socket.AskAsync("ask");
        await host.Server.EmitAsync("to all", 2);
        await host.Server.Sockets.Sockets.Values.Single().EmitAsync("to one", 3);

        // Acknowledgements are not events.
        Assert.Equal(["to all 2", "to one 3"], await seen.TakeAsync(2));
        Assert.Equal("[3]", await client.Socket.EventAsync("to one"));
    }
}
