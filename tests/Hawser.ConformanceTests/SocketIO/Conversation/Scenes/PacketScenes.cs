namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>Packets of Socket.IO that are read as they should be, and those that end the connection (§2.5).</summary>
internal static class PacketScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("Packets that are well formed", Variant.Plain, WellFormedAsync),
        new("Packets that break a rule", Variant.Plain, ViolationsAsync),
        new("Packets before a namespace is joined", Variant.Plain, EarlyAsync),
        new("Binary data that breaks a rule", Variant.Plain, BinaryAsync),
        new("Namespaces", Variant.Plain, NamespacesAsync),
    ];

    private static async Task WellFormedAsync(Stage stage)
    {
        var socket = await stage.JoinAsync();
        string[] packets =
        [
            "42[\"echo\"]", "42[\"echo\",null]", "42[\"echo\",1.0,1e3,0.1,-0,12345678901234567890]", "42[ \"echo\" , [ 1 , 2 ] , { \"a\" : 1 } ]", "42[\"echo\",\"\\u00e4\\/\"]",
            "42[\"echo\",{\"_placeholder\":false,\"num\":0}]", "42[\"echo\",{\"b\":1,\"a\":2,\"b\":3}]", "42[\"echo\",\"42[]\"]", "42/,[\"echo\",\"named root\"]",
        ];
        foreach (var packet in packets)
        {
            await socket.SendAsync(packet);
            await socket.ReceiveAsync();
        }

        foreach (var id in new[] { "0", "7", "4294967296", "9007199254740991" })
        {
            await socket.SendAsync($"42{id}[\"return\",\"{id}\"]");
            await socket.ReceiveAsync();
        }

        // Nobody waits for these, and nobody handles those.
        foreach (var packet in new[] { "43999[1]", "42[5,1]", "42[\"nobody handles this\",1]", "4212[\"nor this\"]" })
        {
            await socket.SendAsync(packet);
            await socket.SendAsync("42[\"echo\",\"still here\"]");
            await socket.ReceiveAsync();
        }

        await socket.CloseAsync();
    }

    private static async Task ViolationsAsync(Stage stage)
    {
        string[] packets =
        [
            "4", "47", "4x", "4-1", "42", "42{}", "42[]", "42\"x\"", "42[null]", "42[{}]", "42[true]", "42[[\"echo\"]]", "42[\"connect\"]", "42[\"connect_error\"]", "42[\"disconnect\"]",
            "42[\"disconnecting\"]", "42[\"newListener\"]", "42[\"removeListener\"]", "42[\"echo\"", "42[\"echo\",]", "42[\"echo\"]x", "42[\"echo\",NaN]", "42['echo']", "42x[\"echo\"]",
            "40", "40{}", "40[]", "40\"x\"", "41{}", "43{}", "43[1]", "430{}", "431\"x\"", "430", "44{\"message\":\"x\"}", "44", "42/admin,[\"echo\"]", "42/nowhere,[\"echo\"]", "43/admin,0[1]", "41/admin,",
            "45[\"echo\"]", "450-[\"echo\"]", "45-[\"echo\"]", "45x-[\"echo\"]", "451[\"echo\"]", "4511-[\"echo\"]", "451.5-[\"echo\"]", "45-1-[\"echo\"]", "451-", "451-[\"connect\"]", "461-{}", "460-0[]",
        ];
        foreach (var packet in packets)
        {
            var socket = await stage.JoinAsync();
            await socket.SendAsync(packet);
            await socket.SendAsync("42[\"echo\",\"after\"]");
            await socket.ReceiveThroughAsync("after", $"'{packet}'");
        }
    }

    private static async Task EarlyAsync(Stage stage)
    {
        foreach (var packet in new[] { "42[\"echo\"]", "41", "430[1]", "40x", "40[", "40null", "401", "40{\"token\":1}", "40/,", "40/admin", "40/admin,", "40/admin,{}", "40/admin,[]", "40/admin{}", "40/admin?a=b,", "40admin" })
        {
            var socket = await stage.ConnectAsync();
            await socket.ReceiveAsync();
            await socket.SendAsync(packet);
            await socket.ReceiveThroughAsync("text", $"'{packet}'");
        }
    }

    private static async Task BinaryAsync(Stage stage)
    {
        (string Text, byte[][] Binaries)[] packets =
        [
            ("42[\"nobody handles this\",0]", [[1]]), ("451-[\"echo\",{\"_placeholder\":true,\"num\":1}]", [[1]]), ("451-[\"echo\",{\"_placeholder\":true,\"num\":-1}]", [[1]]),
            ("451-[\"echo\",{\"_placeholder\":true}]", [[1]]), ("451-[\"echo\",{\"_placeholder\":true,\"num\":\"0\"}]", [[1]]), ("451-[\"echo\",{\"_placeholder\":1,\"num\":0}]", [[1]]),
            ("451-[\"echo\",\"no placeholder\"]", [[1]]), ("451-[\"echo\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]", [[1]]), ("452-[\"echo\",{\"_placeholder\":true,\"num\":1},{\"_placeholder\":true,\"num\":0}]", [[1], [2]]),
            ("451-[\"echo\",{\"_placeholder\":true,\"num\":0,\"more\":5}]", [[1]]), ("451-[\"echo\",{\"num\":0,\"_placeholder\":true}]", [[1]]), ("451-[{\"_placeholder\":true,\"num\":0}]", [[1]]),
            ("4510-[\"echo\",{\"_placeholder\":true,\"num\":9}]", [[0], [1], [2], [3], [4], [5], [6], [7], [8], [9]]), ("4511-[\"echo\"]", [[0]]), ("461-77[{\"_placeholder\":true,\"num\":0}]", [[1]]),
            ("451-12[\"return\",{\"_placeholder\":true,\"num\":0}]", [[1]]),
        ];
        foreach (var (text, binaries) in packets)
        {
            var socket = await stage.JoinAsync();
            await socket.SendAsync(text);
            foreach (var binary in binaries)
            {
                await socket.SendAsync(binary);
            }

            await socket.SendAsync("42[\"echo\",\"after\"]");
            await socket.ReceiveThroughAsync("after", $"{text} and {binaries.Length} binary messages");
        }

        var interrupted = await stage.JoinAsync();
        await interrupted.SendAsync("451-[\"echo\",{\"_placeholder\":true,\"num\":0}]");
        await interrupted.SendAsync("42[\"echo\",\"in between\"]");
        await interrupted.ReceiveThroughAsync("in between", "text where binary data was due");
    }

    private static async Task NamespacesAsync(Stage stage)
    {
        var socket = await stage.JoinAsync();
        string[] joins =
        [
            "40/admin,{\"token\":\"t\"}", "40/dynamic-7,", "40/dynamic-x,", "40/nowhere,", "40/refused,", "40/refused-without-data,", "40/checked,", "40/checked,{\"token\":\"no\"}", "40/checked,{\"token\":\"sesame\"}", "40/ünï,",
        ];
        foreach (var join in joins)
        {
            await socket.SendAsync(join);
            await socket.ReceiveAsync();
        }

        foreach (var packet in new[] { "42/admin,[\"echo\",1]", "42/admin,5[\"return\",2]", "42/dynamic-7,[\"who am I\"]", "42/admin,[\"who am I\"]", "42[\"who am I\"]", "42/admin,[\"tell all\",\"only here\"]" })
        {
            await socket.SendAsync(packet);
            await socket.ReceiveAsync();
        }

        await socket.SendAsync("41/admin,");
        await socket.SendAsync("42[\"echo\",\"still here\"]");
        await socket.ReceiveAsync();
        await socket.SendAsync("40/admin,");
        await socket.ReceiveAsync();
        await socket.SendAsync("42/admin,[\"leave me\"]");
        await socket.ReceiveAsync();
        await socket.SendAsync("42/admin,[\"echo\",\"gone\"]");
        await socket.ReceiveToEndAsync("an event for a namespace that was left");
    }
}
