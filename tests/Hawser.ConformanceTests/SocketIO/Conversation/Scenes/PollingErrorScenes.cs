namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>What breaks a session over polling.</summary>
internal static class PollingErrorScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("Bodies that are not Engine.IO", Variant.Plain, BodiesAsync),
        new("Two polls at once", Variant.Plain, PollsAsync),
        new("Two posts at once", Variant.Plain, PostsAsync),
        new("A poll that is given up", Variant.Plain, AbortAsync),
        new("A close by the client", Variant.Plain, CloseAsync),
        new("Compression by what is accepted", Variant.Plain, CompressionAsync),
    ];

    private static async Task BodiesAsync(Stage stage)
    {
        foreach (var body in new[] { "abc", "", "9", "\x1e", "40\x1e", "7", "b*not base64*", "bAQI", "2", "3", "6", "0", "5" })
        {
            var session = await stage.JoinPollingAsync();
            await session.PostRawAsync(body);
            await session.PostAsync("42[\"echo\",1]");
        }

        var binary = await stage.JoinPollingAsync();
        await binary.PostRawAsync("42[\"echo\",1]", "application/octet-stream");
        await binary.PostAsync("42[\"echo\",1]");

        var typed = await stage.JoinPollingAsync();
        await typed.PostRawAsync("42[\"echo\",1]", "application/json");
        await typed.PollAsync();

        var invalid = await stage.JoinPollingAsync();
        await invalid.PostBytesAsync([.. "42[\"echo\",\""u8, 0xff, 0xc3, .. "\"]"u8], "text/plain;charset=UTF-8", "invalid UTF-8");
        await invalid.PollAsync();
    }

    private static async Task PollsAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        var first = await session.BeginPollAsync();
        await session.PostAsync("3");
        await session.PollAsync();
        await first.EndAsync();
        await session.PollAsync();
    }

    private static async Task PostsAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        using var first = await session.BeginPostAsync();

        // Its head is with the server once that has seen another request after it.
        await stage.RequestAsync("GET", "/socket.io/?EIO=4");
        await session.PostAsync("42[\"echo\",1]");
        await session.PollAsync();
        await first.EndAsync("x");
    }

    private static async Task AbortAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        var poll = await session.BeginPollAsync();
        await session.PostAsync("3");
        await poll.AbortAsync();
        await Eventually.TrueAsync("the session is gone", async () => (await Wire.HttpAnswer.GetAsync(stage.Port, "POST", $"/socket.io/?{session.Query}", body: "3"u8.ToArray())).Status.StartsWith("400", StringComparison.Ordinal));
        await session.PollAsync();
    }

    private static async Task CloseAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        var poll = await session.BeginPollAsync();
        await session.PostAsync("1");
        await poll.EndAsync();
        await session.PostAsync("3");

        var quiet = await stage.JoinPollingAsync();
        await quiet.PostAsync("1");
        await quiet.PollAsync();
    }

    private static async Task CompressionAsync(Stage stage)
    {
        foreach (var accepted in new[] { "gzip", "deflate", "gzip, deflate, br", "br", "identity", "gzip;q=0, deflate", "*" })
        {
            var session = await stage.JoinPollingAsync(headers: $"Accept-Encoding: {accepted}\r\n");
            await session.PostAsync("42[\"big\",100]");
            await session.PollAsync();
            await session.PostAsync("42[\"big\",5000]");
            await session.PollAsync();
            await session.PostAsync("42[\"big, uncompressed\",5000]");
            await session.PollAsync();
        }
    }
}
