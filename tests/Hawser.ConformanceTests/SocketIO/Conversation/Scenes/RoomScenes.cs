namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>Who gets what.</summary>
internal static class RoomScenes
{
    public static IReadOnlyList<Scene> All { get; } = [new("Rooms and broadcasts", Variant.Plain, RoomsAsync)];

    private static async Task RoomsAsync(Stage stage)
    {
        var anna = await stage.JoinAsync();
        var bert = await stage.JoinAsync();
        foreach (var packet in new[] { "420[\"join\",\"red\"]", "421[\"join\",\"blue\"]", "422[\"join\",\"red\"]" })
        {
            await anna.SendAsync(packet);
            await anna.ReceiveAsync();
        }

        await bert.SendAsync("420[\"join\",\"red\"]");
        await bert.ReceiveAsync();
        foreach (var packet in new[] { "42[\"tell all\",\"all\"]", "42[\"tell room\",\"red\",\"red\"]" })
        {
            await anna.SendAsync(packet);
            await anna.ReceiveAsync();
            await bert.ReceiveAsync();
        }

        foreach (var packet in new[] { "42[\"tell others\",\"others\"]", "42[\"tell other members\",\"red\",\"other members\"]", "42[\"tell all but\",\"blue\",\"not blue\"]" })
        {
            await anna.SendAsync(packet);
            await bert.ReceiveAsync();
        }

        await anna.SendAsync("423[\"leave\",\"red\"]");
        await anna.ReceiveAsync();
        await bert.SendAsync("42[\"tell room\",\"red\",\"after leaving\"]");
        await bert.ReceiveAsync();
        await anna.SendAsync("42[\"echo\",\"end\"]");
        await anna.ReceiveAsync();
        await anna.CloseAsync();
        await bert.SendAsync("42[\"tell others\",\"nobody\"]");
        await bert.SendAsync("42[\"echo\",\"end\"]");
        await bert.ReceiveAsync();
        await bert.CloseAsync();
    }
}
