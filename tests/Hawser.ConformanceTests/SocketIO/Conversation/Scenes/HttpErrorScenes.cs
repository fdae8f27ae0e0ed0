namespace Hawser.ConformanceTests.SocketIO.Conversation.Scenes;

/// <summary>Requests that are refused before there is a session (§2.2 of what the wire carries).</summary>
internal static class HttpErrorScenes
{
    public static IReadOnlyList<Scene> All { get; } =
    [
        new("Handshakes that are refused", Variant.Plain, HandshakesAsync),
        new("Requests for sessions that are refused", Variant.Plain, SessionsAsync),
    ];

    private static async Task HandshakesAsync(Stage stage)
    {
        string[] queries =
        [
            "", "EIO=4", "EIO=4&transport=", "EIO=4&transport=carrier-pigeon", "EIO=4&transport=webtransport", "EIO=4&transport=__proto__", "EIO=4&transport=constructor",
            "transport=polling", "EIO=3&transport=polling", "EIO=5&transport=polling", "EIO=&transport=polling", "EIO=4x&transport=polling",
            "EIO=4&transport=websocket", "EIO=4&transport=polling&sid=", "EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA", "EIO=3&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA",
            "EIO=4&transport=websocket&sid=AAAAAAAAAAAAAAAAAAAA", "EIO=4&transport=polling&sid=not-an-id",
        ];
        foreach (var query in queries)
        {
            await stage.RequestAsync("GET", $"/socket.io/?{query}");
        }

        foreach (var method in new[] { "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH" })
        {
            await stage.RequestAsync(method, "/socket.io/?EIO=4&transport=polling", body: method == "POST" ? "40" : null);
        }

        await stage.RequestAsync("POST", "/socket.io/?EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA", body: "40");
        await stage.RequestAsync("GET", "/socket.io/?EIO=4&transport=polling", "Origin: http://a.example\u0001\r\n");
        await stage.RequestAsync("GET", "/socket.io/?EIO=4&transport=polling", "Origin: http://a.example\u00e4\r\n");
    }

    private static async Task SessionsAsync(Stage stage)
    {
        var session = await stage.OpenPollingAsync();
        var sid = session.Sid;
        foreach (var query in new[] { $"transport=polling&sid={sid}", $"EIO=3&transport=polling&sid={sid}", $"EIO=4&transport=websocket&sid={sid}", $"EIO=4&sid={sid}", $"EIO=4&transport=x&sid={sid}" })
        {
            await stage.RequestAsync("GET", $"/socket.io/?{query}");
        }

        // A session outlives requests that were refused.
        await session.PostAsync("40");
        await session.PollAsync();
        foreach (var method in new[] { "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH" })
        {
            var other = await stage.OpenPollingAsync();
            await other.RequestAsync(method);
            await other.PostAsync("40");
        }
    }
}
