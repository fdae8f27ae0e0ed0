using System.Net;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO.Protocol;
using Hawser.EngineIO.Sessions;
using Hawser.EngineIO.Transports;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>The Engine.IO layer of a host, and what its tests say of answers.</summary>
internal static class EngineHost
{
    /// <summary>How long a test waits for what has to come.</summary>
    public static TimeSpan Limit => TimeSpan.FromSeconds(20);

    public static EngineServer Engine(this SocketIOHost host) => host.Services.GetRequiredService<EngineServer>();

    public static EngineSession Session(this SocketIOHost host, string? sid)
    {
        Assert.True(host.Engine().Sessions.TryGet(sid!, out var session));
        return session;
    }

    public static void Send(this EngineSession session, string message) =>
        session.Send(PreparedMessage.Packet(PacketType.Message, message));

    /// <summary>The server ends a session as <c>socket.disconnect(true)</c> does.</summary>
    public static void Close(this EngineSession session) => session.Close(CloseReason.ForcedClose);

    /// <summary>Waits until a session is over.</summary>
    public static Task WaitForEndAsync(this EngineSession session) => Eventually.TrueAsync("the session is over", () => session.IsClosed);

    public static async Task AssertErrorAsync(HttpResponseMessage response, int status, int code, string message)
    {
        Assert.Equal($$"""{"code":{{code}},"message":"{{message}}"}""", await response.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(["application/json"], response.Content.Headers.GetValues("Content-Type"));
        Assert.False(response.Headers.Contains("Cache-Control"));
    }

    /// <summary>An answer that says nothing but its status.</summary>
    public static async Task AssertEmptyAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
    }

    /// <summary>That a session is not known any more.</summary>
    public static async Task AssertUnknownAsync(PollingClient client)
    {
        using var response = await client.GetAsync();
        await AssertErrorAsync(response, 400, 1, "Session ID unknown");
    }
}
