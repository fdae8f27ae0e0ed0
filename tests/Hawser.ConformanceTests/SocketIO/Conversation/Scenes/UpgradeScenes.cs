namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>From polling to WebSocket.</summary>
internal static class UpgradeScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("An upgrade", Variant.Plain, UpgradeAsync),
        new("An upgrade with a poll that waits", Variant.Plain, WaitingPollAsync),
        new("Messages during an upgrade", Variant.Plain, MessagesAsync),
        new("Probes that are none", Variant.Plain, ProbesAsync),
        new("An upgrade that is not finished", Variant.ShortUpgrade, UnfinishedAsync),
        new("A second WebSocket", Variant.Plain, SecondAsync),
        new("Polling only", Variant.PollingOnly, RefusedAsync),
        new("No upgrades", Variant.NoUpgrades, RefusedAsync),
    ];

    private static async Task UpgradeAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        var socket = await stage.ConnectAsync($"EIO=4&transport=websocket&sid={session.Sid}");
        await socket.SendAsync("2probe");
        await socket.ReceiveAsync();
        await socket.SendAsync("5");
        await socket.SendAsync("42[\"echo\",\"over WebSocket\"]");
        await socket.ReceiveAsync();
        await session.PollAsync();
        await session.PostAsync("42[\"echo\",\"over polling\"]");
        await socket.SendAsync("42[\"echo\",\"still here\"]");
        await socket.ReceiveAsync();
        await socket.CloseAsync();
        await session.PollAsync();
    }

    private static async Task WaitingPollAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        var poll = await session.BeginPollAsync();
        await session.PostAsync("3");
        var socket = await stage.ConnectAsync($"EIO=4&transport=websocket&sid={session.Sid}");
        await socket.SendAsync("2probe");
        await socket.ReceiveAsync();

        // Answered at once, so that the client can go over.
        await poll.EndAsync();
        await session.PollAsync();
        await socket.SendAsync("5");
        await socket.SendAsync("42[\"echo\",\"over WebSocket\"]");
        await socket.ReceiveAsync();
        await socket.CloseAsync();
    }

    private static async Task MessagesAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        var socket = await stage.ConnectAsync($"EIO=4&transport=websocket&sid={session.Sid}");
        await socket.SendAsync("2probe");
        await socket.ReceiveAsync();
        await session.PostAsync("42[\"echo\",1]", "42[\"echo\",2]");
        await session.PostAsync("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]", "bAQID");
        await socket.SendAsync("5");

        // What polling still held comes over the WebSocket, before all else.
        await socket.ReceiveAsync(4);
        await socket.SendAsync("42[\"echo\",3]");
        await socket.ReceiveAsync();
        await socket.CloseAsync();
    }

    private static async Task ProbesAsync(Stage stage)
    {
        foreach (var text in new[] { "2", "2prob", "5", "42[\"echo\",1]", "3probe", "" })
        {
            var session = await stage.JoinPollingAsync();
            var socket = await stage.ConnectAsync($"EIO=4&transport=websocket&sid={session.Sid}");
            await socket.SendAsync(text);
            await socket.ReceiveToEndAsync($"'{text}'");
            await session.PostAsync("42[\"echo\",\"still here\"]");
            await session.PollAsync();
        }
    }

    private static async Task UnfinishedAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        var socket = await stage.ConnectAsync($"EIO=4&transport=websocket&sid={session.Sid}");
        await socket.SendAsync("2probe");
        await socket.ReceiveAsync();
        await socket.ReceiveToEndAsync("the time for an upgrade");
        await session.PostAsync("3", "42[\"echo\",\"still here\"]");
    }

    private static async Task RefusedAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        var upgrade = await stage.ConnectAsync($"EIO=4&transport=websocket&sid={session.Sid}");
        await upgrade.ReceiveRestAsync();
        await session.PostAsync("42[\"echo\",\"still here\"]");
        await session.PollAsync();
        if (stage.Variant == Variant.NoUpgrades)
        {
            var socket = await stage.JoinAsync();
            await socket.CloseAsync();
        }
        else
        {
            var socket = await stage.ConnectAsync();
            await socket.ReceiveRestAsync();
        }
    }

    private static async Task SecondAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        var query = $"EIO=4&transport=websocket&sid={session.Sid}";
        var first = await stage.ConnectAsync(query);
        await first.SendAsync("2probe");
        await first.ReceiveAsync();
        var during = await stage.ConnectAsync(query);
        await during.ReceiveRestAsync();

        await first.SendAsync("5");
        await first.SendAsync("42[\"echo\",1]");
        await first.ReceiveAsync();
        var after = await stage.ConnectAsync(query);
        await after.ReceiveRestAsync();

        await first.SendAsync("42[\"echo\",2]");
        await first.ReceiveAsync();
        await first.CloseAsync();
    }
}
