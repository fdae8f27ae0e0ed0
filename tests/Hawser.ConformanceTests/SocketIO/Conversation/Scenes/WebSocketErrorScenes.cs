namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>WebSockets that are refused, or closed for what they send.</summary>
internal static class WebSocketErrorScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("WebSockets that are refused", Variant.Plain, RefusedAsync),
        new("Frames that are not Engine.IO", Variant.Plain, FramesAsync),
        new("A close packet over WebSocket", Variant.Impatient, ClosePacketAsync),
    ];

    private static async Task RefusedAsync(Stage stage)
    {
        string[] queries =
        [
            "EIO=4", "EIO=4&transport=x", "EIO=4&transport=websocket&sid=AAAAAAAAAAAAAAAAAAAA", "EIO=4&transport=polling", "EIO=3&transport=websocket", "transport=websocket", "EIO=5&transport=websocket",
        ];
        foreach (var query in queries)
        {
            var socket = await stage.ConnectAsync(query);
            await socket.ReceiveRestAsync();
        }
    }

    private static async Task FramesAsync(Stage stage)
    {
        foreach (var text in new[] { "7", "9abc", "", "x", "2", "2probe", "0", "5", "6" })
        {
            var socket = await stage.JoinAsync();
            await socket.SendAsync(text);
            await socket.SendAsync("42[\"echo\",\"after\"]");
            await (text is "0" or "5" or "6" ? socket.ReceiveAsync() : socket.ReceiveToEndAsync($"'{text}'"));
            await socket.LeaveAsync();
        }

        (string What, int First, byte[] Payload)[] frames =
        [
            ("a reserved bit", 0xc1, "42[\"echo\",1]"u8.ToArray()), ("an unknown opcode", 0x83, []), ("a continuation of nothing", 0x80, "x"u8.ToArray()),
            ("a fragmented ping", 0x09, []), ("invalid UTF-8", 0x81, [0x34, 0x32, 0xff]), ("a close with half a code", 0x88, [3]), ("a close with a code", 0x88, [3, 0xe8, .. "bye"u8]),
            ("a close with a forbidden code", 0x88, [3, 0xed]),
        ];
        foreach (var (what, first, payload) in frames)
        {
            var socket = await stage.JoinAsync();
            await socket.SendFrameAsync(first, payload);
            await socket.ReceiveToEndAsync(what);
        }
    }

    private static async Task ClosePacketAsync(Stage stage)
    {
        var socket = await stage.JoinAsync();
        await socket.SendAsync("1");
        await socket.ReceiveToEndAsync("a close packet");
    }
}
