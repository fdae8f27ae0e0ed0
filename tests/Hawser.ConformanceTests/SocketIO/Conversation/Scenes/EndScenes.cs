namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>How the server ends sockets and connections.</summary>
internal static class EndScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("The server ends sockets", Variant.Plain, SocketsAsync),
        new("The server ends sockets over polling", Variant.Plain, PollingAsync),
        new("Nothing is joined in time", Variant.Impatient, ConnectTimeoutAsync),
    ];

    private static async Task SocketsAsync(Stage stage)
    {
        var left = await stage.JoinAsync();
        await left.SendAsync("40/admin,");
        await left.ReceiveAsync();
        await left.SendAsync("42[\"leave me\"]");
        await left.ReceiveAsync();
        await left.SendAsync("42/admin,[\"echo\",\"still here\"]");
        await left.ReceiveAsync();
        await left.SendAsync("40");
        await left.ReceiveAsync();
        await left.SendAsync("41");
        await left.SendAsync("42/admin,[\"leave me\"]");
        await left.ReceiveAsync();
        await left.CloseAsync();

        var closed = await stage.JoinAsync();
        await closed.SendAsync("40/admin,");
        await closed.ReceiveAsync();
        await closed.SendAsync("42[\"close me\"]");
        await closed.ReceiveToEndAsync("a close by the server");
    }

    private static async Task PollingAsync(Stage stage)
    {
        var left = await stage.JoinPollingAsync();
        await left.PostAsync("42[\"leave me\"]");
        await left.PollAsync();
        await left.PostAsync("40");
        await left.PollAsync();

        var closed = await stage.JoinPollingAsync();
        await closed.PostAsync("42[\"echo\",1]", "42[\"close me\"]");
        await closed.PollAsync();
        await closed.PollAsync();
        await closed.PollAsync();

        var waiting = await stage.JoinPollingAsync();
        var poll = await waiting.BeginPollAsync();
        await waiting.PostAsync("42[\"close me\"]");
        await poll.EndAsync();
        await waiting.PollAsync();
        await waiting.PollAsync();
    }

    private static async Task ConnectTimeoutAsync(Stage stage)
    {
        var socket = await stage.ConnectAsync();
        await socket.ReceiveAsync();
        await socket.ReceiveToEndAsync("the time to join");

        var refused = await stage.ConnectAsync();
        await refused.ReceiveAsync();
        await refused.SendAsync("40/nowhere,");
        await refused.ReceiveAsync();
        await refused.ReceiveToEndAsync("the time to join");

        var session = await stage.OpenPollingAsync();
        await session.PollAsync();
        await session.PollAsync();
    }
}
