using System.Text.RegularExpressions;

namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>Connection state recovery.</summary>
internal static partial class RecoveryScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("Recovery", Variant.Recovery, RecoveryAsync),
        new("Sessions that cannot be recovered", Variant.Recovery, UnrecoverableAsync),
    ];

    private static async Task RecoveryAsync(Stage stage)
    {
        var anna = await stage.JoinAsync();
        var bert = await stage.ConnectAsync();
        await bert.ReceiveAsync();
        await bert.SendAsync("40");
        var joined = await bert.ReceiveAsync();
        await bert.SendAsync("42[\"echo\",1]");
        var offset = await OffsetAsync(stage, bert);
        await bert.SendAsync("420[\"join\",\"red\"]");
        await bert.ReceiveAsync();
        await bert.SendAsync("42[\"ask\",\"without an offset\"]");
        await bert.ReceiveAsync();
        await bert.CloseAsync();

        foreach (var packet in new[] { "42[\"tell all\",\"missed 1\"]", "42[\"tell room\",\"red\",\"missed 2\"]", "42[\"tell room\",\"blue\",\"not for bert\"]", "42[\"tell all but\",\"red\",\"not for him either\"]" })
        {
            await anna.SendAsync(packet);
        }

        await OffsetAsync(stage, anna);
        await OffsetAsync(stage, anna);
        await anna.SendAsync("42[\"binary\"]");
        await OffsetAsync(stage, anna);
        await anna.ReceiveAsync(3);
        await anna.SendAsync("42[\"volatile\",\"a text\"]");
        await OffsetAsync(stage, anna);

        var again = await stage.ConnectAsync();
        await again.ReceiveAsync();
        await again.SendAsync($"40{{\"pid\":\"{PidPattern().Match(joined).Groups[1].Value}\",\"offset\":\"{offset}\"}}");
        await OffsetAsync(stage, again);
        await OffsetAsync(stage, again);
        await again.ReceiveAsync();
        await again.SendAsync("42[\"tell room\",\"red\",\"still in his room\"]");
        await OffsetAsync(stage, again);
        await again.SendAsync("42[\"who am I\"]");
        await OffsetAsync(stage, again);
        await again.CloseAsync();
        await anna.CloseAsync();
    }

    private static async Task UnrecoverableAsync(Stage stage)
    {
        foreach (var auth in new[] { "{\"pid\":\"nobody\",\"offset\":\"x\"}", "{\"pid\":\"AAAAAAAAAAAAAAAAAAAA\"}", "{\"pid\":5,\"offset\":6}", "{\"token\":\"sesame\"}" })
        {
            var socket = await stage.ConnectAsync();
            await socket.ReceiveAsync();
            await socket.SendAsync($"40{auth}");
            await socket.ReceiveAsync();
            await socket.CloseAsync();
        }
    }

    /// <summary>Receives an event and takes its last argument for its offset, which is the server's own to choose.</summary>
    private static async Task<string> OffsetAsync(Stage stage, WebSocketActor socket)
    {
        var offset = "";
        await socket.ReceiveAsync(frame =>
        {
            offset = OffsetPattern().Match(frame).Groups[1].Value;
            if (offset.Length > 0)
            {
                stage.Transcript.Learn(offset, "offset");
            }
        });
        return offset;
    }

    [GeneratedRegex("\"pid\":\"([^\"]+)\"")]
    private static partial Regex PidPattern();

    [GeneratedRegex(",\"([^\"]+)\"\\]$")]
    private static partial Regex OffsetPattern();
}
