
namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>Clients of version 2 (Engine.IO 3, §2.8).</summary>
internal static class LegacyScenes
{
    private const string Polling = "EIO=3&transport=polling";

    public static IReadOnlyList<Scene> All { get; } =
    [
        new("A version 2 session over polling", Variant.Legacy, PollingAsync),
        new("A version 2 session over polling, base64", Variant.Legacy, Base64Async),
        new("A version 2 session over WebSocket", Variant.Legacy, WebSocketAsync),
        new("A version 2 upgrade", Variant.Legacy, UpgradeAsync),
        new("Version 2 payloads that are malformed", Variant.Legacy, MalformedAsync),
        new("A version 4 session beside version 2", Variant.Legacy, CurrentAsync),
    ];

    private static async Task PollingAsync(Stage stage)
    {
        var session = await stage.OpenPollingAsync(Polling);
        await session.PollAsync();
        await session.PostAsync(Framed("42[\"echo\",1,\"zwei\"]"));
        await session.PollAsync();
        await session.PostAsync(Framed("42[\"echo\",\"ünï 漢字 🎉\"]"));
        await session.PollAsync();
        await session.PostAsync(Framed("2") + Framed("420[\"return\",\"c\"]"));
        await session.PollAsync();
        await session.PostAsync(Framed("42[\"binary\"]"));
        await session.PollAsync();
        await session.PostBytesAsync([0, 4, 2, 0xff, .. "451-[\"echo\",{\"_placeholder\":true,\"num\":0}]"u8, 1, 4, 0xff, 4, 1, 2, 3], "application/octet-stream", "a binary payload");
        await session.PollAsync();
        await session.PostAsync(Framed("40/admin?token=sesame,"));
        await session.PollAsync();
        await session.PostAsync(Framed("42/admin,[\"who am I\"]"));
        await session.PollAsync();
        foreach (var nsp in new[] { "/refused", "/refused-without-data", "/nowhere" })
        {
            await session.PostAsync(Framed($"40{nsp},"));
            await session.PollAsync();
        }

        var poll = await session.BeginPollAsync();
        await session.PostAsync(Framed("1"));
        await poll.EndAsync();
        await session.PollAsync();
    }

    private static async Task Base64Async(Stage stage)
    {
        var session = await stage.OpenPollingAsync($"{Polling}&b64=1");
        await session.PollAsync();
        await session.PostAsync(Framed("42[\"binary\"]"));
        await session.PollAsync();
        await session.PostAsync(Framed("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]") + Framed("b4AQID"));
        await session.PollAsync();
    }

    private static async Task WebSocketAsync(Stage stage)
    {
        var socket = await stage.ConnectAsync("EIO=3&transport=websocket");
        await socket.ReceiveAsync(2);
        await socket.SendAsync("2");
        await socket.ReceiveAsync();
        await socket.SendAsync("2data");
        await socket.ReceiveAsync();
        await socket.SendAsync("42[\"echo\",1]");
        await socket.ReceiveAsync();
        await socket.SendAsync("42[\"binary\"]");
        await socket.ReceiveAsync(4);
        await socket.SendAsync("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
        await socket.SendAsync(4, 1, 2, 3);
        await socket.ReceiveAsync(2);
        await socket.SendAsync("40/admin");
        await socket.ReceiveAsync();
        await socket.SendAsync("42/admin,7[\"return\",\"x\"]");
        await socket.ReceiveAsync();
        await socket.SendAsync("42[\"leave me\"]");
        await socket.ReceiveAsync();
        await socket.SendAsync("42/admin,[\"close me\"]");
        await socket.ReceiveToEndAsync("a close by the server");

        var twice = await stage.ConnectAsync("EIO=3&transport=websocket");
        await twice.ReceiveAsync(2);
        await twice.SendAsync("40");
        await twice.ReceiveToEndAsync("joining what it is in already");
    }

    private static async Task UpgradeAsync(Stage stage)
    {
        var session = await stage.OpenPollingAsync(Polling);
        await session.PollAsync();
        var socket = await stage.ConnectAsync($"EIO=3&transport=websocket&sid={session.Sid}");
        await socket.SendAsync("2probe");
        await socket.ReceiveAsync();
        await session.PostAsync(Framed("42[\"echo\",1]"));
        await socket.SendAsync("5");
        await socket.ReceiveAsync();
        await socket.SendAsync("42[\"echo\",2]");
        await socket.ReceiveAsync();
        await socket.CloseAsync();
    }

    private static async Task MalformedAsync(Stage stage)
    {
        foreach (var body in new[] { "42[\"echo\",1]", "5:42[\"echo\"]", "0:", "x:42", "13:42[\"echo\",1]", "" })
        {
            var session = await stage.OpenPollingAsync(Polling);
            await session.PollAsync();
            await session.PostRawAsync(body);
            await session.PostAsync(Framed("42[\"echo\",2]"));
        }
    }

    private static async Task CurrentAsync(Stage stage)
    {
        var session = await stage.JoinPollingAsync();
        await session.PostAsync("42[\"echo\",1]");
        await session.PollAsync();
        await stage.RequestAsync("GET", $"/socket.io/?EIO=3&transport=polling&sid={session.Sid}");
        await stage.RequestAsync("GET", "/socket.io/?transport=polling");
        await stage.RequestAsync("GET", "/socket.io/?EIO=5&transport=polling");
    }

    /// <summary>Lengths are counted in UTF-16.</summary>
    private static string Framed(string packet) => $"{packet.Length}:{packet}";
}
