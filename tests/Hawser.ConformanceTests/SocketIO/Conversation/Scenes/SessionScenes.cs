namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>Sessions from beginning to end, over either transport.</summary>
internal static class SessionScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("A session over polling", Variant.Plain, PollingAsync),
        new("A session over WebSocket", Variant.Plain, WebSocketAsync),
        new("Heartbeats", Variant.Impatient, HeartbeatsAsync),
        new("Heartbeats over polling", Variant.Impatient, PollingHeartbeatsAsync),
        new("Sizes up to the limit and over it", Variant.Small, SizesAsync),
    ];

    private static async Task PollingAsync(Stage stage)
    {
        var session = await stage.OpenPollingAsync();
        await session.PostAsync("40");
        await session.PollAsync();
        await session.PostAsync("42[\"echo\",1,\"zwei\",{\"drei\":[3]}]");
        await session.PollAsync();
        await session.PostAsync("42[\"echo\",\"a\"]", "42[\"echo\",\"b\"]", "420[\"return\",\"c\"]");
        await session.PollAsync();
        var poll = await session.BeginPollAsync();
        await session.PostAsync("42[\"echo\",\"while a poll waits\"]");
        await poll.EndAsync();
        await session.PostAsync("452-[\"echo\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":1}]", "bAQID", "b");
        await session.PollAsync();
        await session.PostAsync("42[\"binary\"]");
        await session.PollAsync();
        await session.PostAsync("42[\"echo\",\"ünï 漢字 🎉\"]");
        await session.PollAsync();
        await session.PostAsync("41");
        var last = await session.BeginPollAsync();
        await session.PostAsync("1");
        await last.EndAsync();
        await session.PollAsync();
    }

    private static async Task WebSocketAsync(Stage stage)
    {
        var socket = await stage.ConnectAsync();
        await socket.ReceiveAsync();
        await socket.SendAsync("40");
        await socket.ReceiveAsync();
        await socket.SendAsync("42[\"echo\",1,\"zwei\",{\"drei\":[3]}]");
        await socket.ReceiveAsync();
        await socket.SendAsync("452-[\"echo\",{\"_placeholder\":true,\"num\":0},{\"a\":{\"_placeholder\":true,\"num\":1}}]");
        await socket.SendAsync(1, 2, 3);
        await socket.SendAsync(data: []);
        await socket.ReceiveAsync(3);
        await socket.SendAsync("42[\"binary\"]");
        await socket.ReceiveAsync(4);
        await socket.SendAsync("42[\"echo\",\"ünï 漢字 🎉\"]");
        await socket.ReceiveAsync();
        await socket.SendFrameAsync(0x89, "ping"u8.ToArray());
        await socket.ReceiveAsync();
        await socket.SendFrameAsync(0x01, "42[\"ec"u8.ToArray());
        await socket.SendFrameAsync(0x80, "ho\",\"in two frames\"]"u8.ToArray());
        await socket.ReceiveAsync();

        // Packets that only servers send, over a WebSocket.
        await socket.SendAsync("6");
        await socket.SendAsync("42[\"echo\",\"still here\"]");
        await socket.ReceiveAsync();
        await socket.CloseAsync();
    }

    private static async Task HeartbeatsAsync(Stage stage)
    {
        var socket = await stage.JoinAsync();
        for (var beat = 0; beat < 3; beat++)
        {
            await socket.ReceiveAsync();
            await socket.SendAsync("3");
        }

        // The last ping is not answered.
        await socket.ReceiveToEndAsync("a missing pong");
    }

    private static async Task PollingHeartbeatsAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        for (var beat = 0; beat < 2; beat++)
        {
            await session.PollAsync();
            await session.PostAsync("3");
        }

        await session.PollAsync();
        await session.PollAsync();
        await session.PollAsync();
    }

    private static async Task SizesAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        await session.PostAsync(Echo(2000));
        await session.PollAsync();
        await session.PostAsync(Echo(2001));
        await session.PostAsync("42[\"echo\",\"still here\"]");
        await session.PollAsync();

        var socket = await stage.JoinAsync();
        await socket.SendAsync(Echo(2000));
        await socket.ReceiveAsync();
        await socket.SendAsync(Echo(2001));
        await socket.ReceiveToEndAsync("a message over the limit");

        var binary = await stage.JoinAsync();
        await binary.SendAsync("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
        await binary.SendAsync(new byte[2001]);
        await binary.ReceiveToEndAsync("binary data over the limit");
    }

    /// <summary>An event whose packet is so many bytes long.</summary>
    private static string Echo(int length)
    {
        const string Around = "42[\"echo\",\"\"]";
        return Around.Insert(Around.Length - 2, new string('x', length - Around.Length));
    }
}
