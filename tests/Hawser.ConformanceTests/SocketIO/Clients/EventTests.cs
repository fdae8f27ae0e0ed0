using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Clients;

/// <summary>Events of the official clients, and to them: what they carry, and in which order.</summary>
public sealed class EventTests
{
    private const int ManyEvents = 2000;

    public static TheoryData<ClientKind> Kinds => ClientKinds.All;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Binary_data_is_nested_both_ways(ClientKind kind)
    {
        var parcels = new Received<Parcel>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            socket.On("parcel", async (Parcel parcel, byte[] last) =>
            {
                parcels.Add(parcel);
                await socket.EmitAsync("back", parcel with { Name = "returned" }, new[] { last, [] });
            });
        }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        byte[] first = [1, 2, 3, 0, 255];
        byte[] second = [.. Enumerable.Range(0, 3000).Select(i => (byte)i)];

        await client.Socket.EmitAsync("parcel", new { name = "sent", data = first, inner = new { parts = new[] { second, first } } }, second);

        var parcel = await parcels.NextAsync();
        Assert.Equal("sent", parcel.Name);
        Assert.Equal(first, parcel.Data);
        Assert.Equal([second, first], parcel.Inner.Parts);
        Assert.Equal(
            PeerValues.Text(new { name = "returned", data = first, inner = new { parts = new[] { second, first } } }, new[] { second, [] }),
            await client.Socket.EventAsync("back"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Text_of_all_scripts_arrives_as_it_was(ClientKind kind)
    {
        var heard = new Received<(string, string)>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket => { socket.On("ünï-côdé 🎉", (string a, string b) => heard.Add((a, b))); }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var text = "Grüße, 漢字, עברית, 👩‍👩‍👧‍👦 and \u2028 \0 \u001e \\ \" \t";
        var lengths = string.Concat(Enumerable.Repeat("é€𝄞", 500));

        await client.Socket.EmitAsync("ünï-côdé 🎉", text, lengths);

        Assert.Equal((text, lengths), await heard.NextAsync());
        await host.Server.EmitAsync("ünï-côdé 🎉", text, lengths);
        Assert.Equal([text, lengths], System.Text.Json.JsonSerializer.Deserialize<string[]>(await client.Socket.EventAsync("ünï-côdé 🎉"))!);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Many_quick_events_keep_their_order_both_ways(ClientKind kind)
    {
        var numbers = new Received<int>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            // Some handlers wait, some do not: the order is kept all the same.
            socket.On("number", async (int number) =>
            {
                if (number % 100 == 50)
                {
                    await Task.Yield();
                }

                numbers.Add(number);
                await socket.EmitAsync("echo", number);
            });
        }));

        // Begun while the client upgrades, if it does.
        await using var client = await PeerClient.OpenAsync(kind, host.Port);
        await client.Socket.ConnectedAsync();
        await client.Socket.BurstAsync("number", ManyEvents);

        Assert.Equal(Enumerable.Range(0, ManyEvents), await numbers.TakeAsync(ManyEvents));
        for (var number = 0; number < ManyEvents; number++)
        {
            Assert.Equal(PeerValues.Text(number), await client.Socket.EventAsync("echo"));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_compress_flag_is_allowed_both_ways(ClientKind kind)
    {
        var heard = new Received<string>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket => { socket.On("text", (string text) => heard.Add(text)); }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);
        var text = new string('x', 5000);

        await client.Socket.EmitAsync("text", new { compress = false }, [text]);
        await client.Socket.EmitAsync("text", new { compress = true }, [text]);
        await host.Server.Sockets.Compress(false).EmitAsync("plain", text);
        await host.Server.Sockets.Compress(true).EmitAsync("maybe", text);

        Assert.Equal([text, text], await heard.TakeAsync(2));
        Assert.Equal(PeerValues.Text(text), await client.Socket.EventAsync("plain"));
        Assert.Equal(PeerValues.Text(text), await client.Socket.EventAsync("maybe"));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_volatile_event_reaches_a_client_that_can_take_it(ClientKind kind)
    {
        var heard = new Received<string>();
        await using var host = await kind.ServeAsync(io => io.OnConnection(socket =>
        {
            socket.On("position", (string text) => heard.Add(text));
            socket.On("round trip", () => "done");
        }));
        await using var client = await PeerClient.ConnectAsync(kind, host.Port);

        // The client drops it while its transport still writes, and tells nobody: it is said again until it is heard.
        while (kind.Version > 2 && heard.IsEmpty)
        {
            await client.Socket.EmitAsync("position", new { @volatile = true }, ["here"]);
            await client.Socket.AskAsync("round trip");
        }

        await host.Server.Sockets.Volatile.EmitAsync("position", "there");
        Assert.True(kind.Version == 2 || await heard.NextAsync() == "here");
        Assert.Equal(PeerValues.Text("there"), await client.Socket.EventAsync("position"));
    }

    private sealed record Parcel(string Name, byte[] Data, Inner Inner);

    private sealed record Inner(byte[][] Parts);
}
