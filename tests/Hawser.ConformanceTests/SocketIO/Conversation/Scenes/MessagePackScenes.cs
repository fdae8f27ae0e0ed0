using System.Text;

namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>The parser socket.io-msgpack-parser (§2.7).</summary>
internal static class MessagePackScenes
{
    private const int Connect = 0;
    private const int Disconnect = 1;
    private const int Event = 2;
    private const int Ack = 3;

    public static IReadOnlyList<Scene> All { get; } =
    [
        new("MessagePack over WebSocket", Variant.MessagePack, WebSocketAsync),
        new("MessagePack over polling", Variant.MessagePack, PollingAsync),
        new("MessagePack that breaks a rule", Variant.MessagePack, ViolationsAsync),
    ];

    private static async Task WebSocketAsync(Stage stage)
    {
        var socket = await JoinAsync(stage);
        object?[][] events =
        [
            ["echo", 1, -1, 127, 128, -33, 65536, 4294967296, 1.5, true, null, "ünï 漢字 🎉", new byte[] { 1, 2, 3 }, new object[] { "nested", new object[] { 1 } }],
            ["echo", new string('x', 31), new string('x', 32), new string('x', 256), new byte[256]], ["values"], ["binary"], ["nothing"],
        ];
        foreach (var data in events)
        {
            await socket.SendAsync(Packet(Event, data));
            await socket.ReceiveAsync();
        }

        await socket.SendAsync(Packet(Event, ["return", "x"], id: 3));
        await socket.ReceiveAsync();
        await socket.SendAsync(Packet(Event, ["return", new byte[] { 9 }], id: 70000));
        await socket.ReceiveAsync();
        await socket.SendAsync(Packet(Ack, ["nobody asked"], id: 5));
        await socket.SendAsync(Packet(Connect, nsp: "/admin"));
        await socket.ReceiveAsync();
        foreach (var nsp in new[] { "/refused", "/refused-without-data", "/nowhere" })
        {
            await socket.SendAsync(Packet(Connect, nsp: nsp));
            await socket.ReceiveAsync();
        }

        await socket.SendAsync(Packet(Event, ["leave me"], nsp: "/admin"));
        await socket.ReceiveAsync();
        await socket.SendAsync(Packet(Disconnect));
        await socket.CloseAsync();
    }

    private static async Task PollingAsync(Stage stage)
    {
        var session = await stage.OpenPollingAsync();
        await session.PostAsync($"b{Convert.ToBase64String(Packet(Connect))}");
        await session.PollAsync();
        await session.PostAsync($"b{Convert.ToBase64String(Packet(Event, ["echo", new byte[] { 1, 2 }, "text"]))}");
        await session.PollAsync();
    }

    private static async Task ViolationsAsync(Stage stage)
    {
        byte[][] packets =
        [
            [0xc1], [0x80], [0x90], [0xc0], Packet(9), Packet(5, ["echo"]), Packet(Event, []), Packet(Event, [null]), Packet(Event, ["connect"]), Packet(Event, ["echo"], nsp: "/nowhere"), Packet(Connect), Packet(Ack), [.. Packet(Event, ["echo"]), 0xc0],
            Packet(Event, ["echo"])[..^3],
        ];
        foreach (var packet in packets)
        {
            var socket = await JoinAsync(stage);
            await socket.SendAsync(packet);
            await socket.SendAsync(Packet(Event, ["echo", "after"]));
            await socket.ReceiveThroughAsync("after", Transcript.Binary(packet));
        }

        var text = await JoinAsync(stage);
        await text.SendAsync("42[\"echo\",1]");
        await text.SendAsync(Packet(Event, ["echo", "after"]));
        await text.ReceiveThroughAsync("after", "a packet of the other parser");
    }

    private static async Task<WebSocketActor> JoinAsync(Stage stage)
    {
        var socket = await stage.ConnectAsync();
        await socket.ReceiveAsync();
        await socket.SendAsync(Packet(Connect));
        await socket.ReceiveAsync();
        return socket;
    }

    private static byte[] Packet(int type, object?[]? data = null, int? id = null, string nsp = "/")
    {
        var bytes = new List<byte> { (byte)(0x82 + (data is null ? 0 : 1) + (id is null ? 0 : 1)) };
        Write(bytes, "type");
        Write(bytes, type);
        if (data is not null)
        {
            Write(bytes, "data");
            Write(bytes, data);
        }

        if (id is { } number)
        {
            Write(bytes, "id");
            Write(bytes, number);
        }

        Write(bytes, "nsp");
        Write(bytes, nsp);
        return [.. bytes];
    }

    private static void Write(List<byte> bytes, object? value)
    {
        switch (value)
        {
            case null:
                bytes.Add(0xc0);
                break;
            case bool flag:
                bytes.Add(flag ? (byte)0xc3 : (byte)0xc2);
                break;
            case int and >= 0 and < 128:
                bytes.Add((byte)(int)value);
                break;
            case int number:
                bytes.AddRange([0xd2, .. BigEndian((uint)number, 4)]);
                break;
            case long number:
                bytes.AddRange([0xd3, .. BigEndian((ulong)number, 8)]);
                break;
            case double number:
                bytes.AddRange([0xcb, .. BigEndian(BitConverter.DoubleToUInt64Bits(number), 8)]);
                break;
            case string text:
                var utf8 = Encoding.UTF8.GetBytes(text);
                bytes.AddRange([0xda, .. BigEndian((ulong)utf8.Length, 2), .. utf8]);
                break;
            case byte[] data:
                bytes.AddRange([0xc5, .. BigEndian((ulong)data.Length, 2), .. data]);
                break;
            case object?[] items:
                bytes.AddRange([0xdc, .. BigEndian((ulong)items.Length, 2)]);
                Array.ForEach(items, item => Write(bytes, item));
                break;
        }
    }

    private static IEnumerable<byte> BigEndian(ulong value, int count) => Enumerable.Range(1, count).Select(i => (byte)(value >> (8 * (count - i))));
}
