using System.Text.RegularExpressions;

namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>What the server emits, and acknowledgements both ways.</summary>
internal static partial class EventScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("Values", Variant.Plain, ValuesAsync),
        new("Acknowledgements of the server", Variant.Plain, ServerAcksAsync),
        new("Acknowledgements of the client", Variant.Plain, ClientAcksAsync),
        new("Volatile events", Variant.Plain, VolatileAsync),
    ];

    private static async Task ValuesAsync(Stage stage)
    {
        var socket = await stage.JoinAsync();
        foreach (var name in new[] { "values", "nothing", "who am I" })
        {
            await socket.SendAsync($"42[\"{name}\"]");
            await socket.ReceiveAsync();
        }

        await socket.SendAsync("42[\"binary\"]");
        await socket.ReceiveAsync(4);
        await socket.SendAsync("42[\"big\",70000]");
        await socket.ReceiveAsync();
        await socket.CloseAsync();
    }

    private static async Task ServerAcksAsync(Stage stage)
    {
        var socket = await stage.JoinAsync();
        foreach (var packet in new[] { "420[\"return\",{\"a\":[1.50,\"x\"]}]", "421[\"return nothing\"]", "422[\"return\"]", "423[\"join\",\"red\"]" })
        {
            await socket.SendAsync(packet);
            await socket.ReceiveAsync();
        }

        await socket.SendAsync("451-4[\"return\",{\"_placeholder\":true,\"num\":0}]");
        await socket.SendAsync(9, 8, 7);
        await socket.ReceiveAsync(2);
        await socket.CloseAsync();
    }

    private static async Task ClientAcksAsync(Stage stage)
    {
        var socket = await stage.JoinAsync();
        await socket.SendAsync("42[\"ask\",\"first\"]");
        await socket.SendAsync($"43{IdOf(await socket.ReceiveAsync())}[{{\"answer\":1.0}}]");
        await socket.ReceiveAsync();
        await socket.SendAsync("42[\"ask\",\"second\"]");
        await socket.SendAsync($"461-{IdOf(await socket.ReceiveAsync())}[{{\"_placeholder\":true,\"num\":0}}]");
        await socket.SendAsync(1, 2);
        await socket.ReceiveAsync(2);
        await socket.SendAsync("42[\"ask in vain\"]");
        var late = IdOf(await socket.ReceiveAsync());
        await socket.ReceiveAsync();
        await socket.SendAsync($"43{late}[\"too late\"]");
        await socket.SendAsync("42[\"ask all\"]");
        await socket.SendAsync($"43{IdOf(await socket.ReceiveAsync())}[\"all\"]");
        await socket.ReceiveAsync();
        await socket.CloseAsync();
    }

    private static async Task VolatileAsync(Stage stage)
    {
        var socket = await stage.JoinAsync();
        foreach (var packet in new[] { "42[\"volatile\",\"one\"]", "42[\"volatile to all\",\"two\"]" })
        {
            await socket.SendAsync(packet);
            await socket.ReceiveAsync();
        }

        await socket.CloseAsync();
    }

    private static string IdOf(string frame) => IdPattern().Match(frame).Groups[1].Value;

    [GeneratedRegex(@"^text 42(\d+)\[")]
    private static partial Regex IdPattern();
}
