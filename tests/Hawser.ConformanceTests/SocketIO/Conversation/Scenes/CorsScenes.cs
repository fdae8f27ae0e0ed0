namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>Pages of other origins.</summary>
internal static class CorsScenes
{
    public static IReadOnlyList<Scene> All { get; } = [new("CORS", Variant.Cors, CorsAsync)];

    private static async Task CorsAsync(Stage stage)
    {
        foreach (var origin in new[] { "http://a.example", "http://b.example", "http://evil.example" })
        {
            var header = $"Origin: {origin}\r\n";
            var session = await stage.OpenPollingAsync(headers: header);
            await session.PostAsync("40");
            await session.PollAsync();
            await stage.RequestAsync("GET", "/socket.io/?EIO=4&transport=x", header);
            await stage.RequestAsync("POST", "/socket.io/?EIO=4&transport=polling", header, "40");
            await stage.RequestAsync("OPTIONS", "/socket.io/?EIO=4&transport=polling", $"{header}Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-mine\r\n");
            var socket = await stage.JoinAsync(headers: header);
            await socket.SendAsync("42[\"who am I\"]");
            await socket.ReceiveAsync();
            await socket.CloseAsync();
        }

        await stage.OpenPollingAsync();
    }
}
