using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.SocketIO;
using Microsoft.Extensions.Logging;

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>Messages up to the limit go through; those over it end the connection, and the log says which option it is.</summary>
public sealed class MessageSizeTests
{
    private const int Limit = 100_000;

    // 4 (the type of the Engine.IO packet), then 2["big",""] around the text.
    private const int Around = 12;

    public static TheoryData<ClientKind> Kinds => ClientKinds.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_message_of_exactly_the_limit_arrives(ClientKind kind)
    {
        var lengths = new Received<int>();
        await using var host = await kind.ServeAsync(
            io => io.OnConnection(socket => { socket.On("big", (string text) => lengths.Add(text.Length)); }),
            engine: engine => engine.MaxPayload = Limit);
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        await client.Socket.EmitAsync("big", new string('x', Limit - Around - Overhead(kind)));

        Assert.Equal(Limit - Around - Overhead(kind), await lengths.NextAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_message_over_the_limit_ends_the_connection(ClientKind kind)
    {
        var lengths = new Received<int>();
        var ends = new Received<string>();
        await using var host = await kind.ServeAsync(
            io => io.OnConnection(socket =>
            {
                socket.On("big", (string text) => lengths.Add(text.Length));
                socket.OnDisconnect(reason =>
                {
                    ends.Add(reason);
                    return Task.CompletedTask;
                });
            }),
            engine: engine => engine.MaxPayload = Limit);
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        await client.Socket.EmitAsync("big", new string('x', Limit - Around - Overhead(kind) + 1));

        // A polling client gives up over the refused request (413), a WebSocket is closed by the server (1009).
        Assert.Equal(kind.FinalTransport == "polling" ? "transport error" : "transport close", await client.Socket.DisconnectedAsync());
        Assert.Equal(kind.FinalTransport == "polling" ? "transport close" : "transport error", await ends.NextAsync());
        Assert.True(lengths.IsEmpty);
        await Eventually.TrueAsync("the log names the option", () => host.Logs.Any(entry => entry.Level == LogLevel.Warning && entry.Text.Contains("EngineIOOptions.MaxPayload", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Large_messages_go_to_the_client(ClientKind kind)
    {
        var text = string.Concat(Enumerable.Range(0, 500_000).Select(i => (char)('a' + (i % 26))));
        byte[] data = [.. Enumerable.Range(0, 1_000_000).Select(i => (byte)(i * 7))];
        await using var host = await kind.ServeAsync();
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        await host.Server.EmitAsync("big", text, data);

        Assert.Equal(PeerValues.Text(text, data), await client.Socket.EventAsync("big"));
    }

    /// <summary>What else counts towards the limit: nothing, in the fourth revision of the protocol; the third frames payloads.</summary>
    private static int Overhead(ClientKind kind) => kind is { Version: 2, FinalTransport: "polling" } ? "99994:".Length : 0;
}
