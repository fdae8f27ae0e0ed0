namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>What options of Engine.IO change on the wire.</summary>
internal static class OptionScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("A cookie", Variant.Cookie, CookieAsync),
        new("Nobody is allowed", Variant.Closed, ClosedAsync),
        new("Compressed messages", Variant.Deflate, DeflateAsync),
    ];

    private static async Task CookieAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        await session.PostAsync("42[\"echo\",1]");
        await session.PollAsync();
        var socket = await stage.JoinAsync();
        await socket.CloseAsync();
    }

    private static async Task ClosedAsync(Stage stage)
    {
        await stage.RequestAsync("GET", "/socket.io/?EIO=4&transport=polling");
        await stage.RequestAsync("POST", "/socket.io/?EIO=4&transport=polling", body: "40");
        await stage.RequestAsync("GET", "/socket.io/?EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA");
        await stage.RequestAsync("GET", "/socket.io/?EIO=3&transport=polling");
        var socket = await stage.ConnectAsync();
        await socket.ReceiveRestAsync();
    }

    private static async Task DeflateAsync(Stage stage)
    {
        foreach (var offer in new[] { "permessage-deflate; client_max_window_bits", "permessage-deflate", "permessage-deflate; server_no_context_takeover; client_no_context_takeover", "x-webkit-deflate-frame" })
        {
            var socket = await stage.JoinAsync(headers: $"Sec-WebSocket-Extensions: {offer}\r\n");
            foreach (var packet in new[] { "42[\"big\",100]", "42[\"big\",5000]", "42[\"big\",5000]", "42[\"big, uncompressed\",5000]" })
            {
                await socket.SendAsync(packet);
                await socket.ReceiveAsync();
            }

            await socket.CloseAsync();
        }

        foreach (var offer in new[] { "permessage-deflate; unknown", "permessage-deflate; server_max_window_bits=7", "permessage-deflate; unknown, permessage-deflate" })
        {
            var socket = await stage.ConnectAsync(headers: $"Sec-WebSocket-Extensions: {offer}\r\n");
            await socket.ReceiveRestAsync();
        }
    }
}
