using System.Text.RegularExpressions;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>The application of the conversation, for our server. node/application.mjs is the same for Node's, handler by handler.</summary>
internal static partial class Application
{
    public static void Configure(ISocketIOServer io)
    {
        io.OnConnection(Handle);
        io.Of("/admin").OnConnection(Handle);
        io.Of(DynamicPattern()).OnConnection(Handle);

        io.Of("/refused").Use((_, _) => throw new ConnectErrorException("not you", new { code = 42, till = new[] { "later" } }));
        io.Of("/refused-without-data").Use((_, _) => throw new ConnectErrorException("not you either"));
        io.Of("/checked").Use((socket, next) =>
            socket.Handshake.Auth is { } auth && auth.TryGetProperty("token", out var token) && token.ValueEquals("sesame") ? next() : throw new ConnectErrorException("wrong token"));
    }

    private static void Handle(Socket socket)
    {
        var nsp = socket.Namespace;
        socket.OnAny(data => data.Name == "echo"
            ? socket.EmitAsync("echo", [.. Enumerable.Range(0, data.Count).Select(data.Get<RawValue>)])
            : Task.CompletedTask);
        socket.On("return", (RawValue value) => value);
        socket.On("return nothing", () => { });
        socket.On("ask", (string question) => Background(async () => await socket.EmitAsync("answered", await socket.EmitWithAckAsync<RawValue>("question", question))));
        socket.On("ask in vain", () => Background(async () => await socket.EmitAsync("unanswered", await FailsAsync(socket.Timeout(TimeSpan.FromMilliseconds(100)).EmitWithAckAsync<RawValue>("question")))));
        socket.On("ask all", () => Background(async () =>
        {
            var (answers, isComplete) = await nsp.Timeout(TimeSpan.FromSeconds(2)).EmitWithAckAsync<RawValue>("question", "all");
            await socket.EmitAsync("collected", isComplete, answers);
        }));
        socket.On("join", async (string room) =>
        {
            await socket.JoinAsync(room);
            return socket.Rooms.Count;
        });
        socket.On("leave", async (string room) =>
        {
            await socket.LeaveAsync(room);
            return socket.Rooms.Count;
        });
        socket.On("tell all", (string text) => nsp.EmitAsync("told", text));
        socket.On("tell others", (string text) => socket.Broadcast.EmitAsync("told", text));
        socket.On("tell room", (string room, string text) => nsp.To(room).EmitAsync("told", text));
        socket.On("tell other members", (string room, string text) => socket.To(room).EmitAsync("told", text));
        socket.On("tell all but", (string room, string text) => nsp.Except(room).EmitAsync("told", text));
        socket.On("volatile", (string text) => socket.Volatile.EmitAsync("told", text));
        socket.On("volatile to all", (string text) => nsp.Volatile.EmitAsync("told", text));
        socket.On("values", () => socket.EmitAsync("values", null, true, 0, -1.5, 1e21, "ä€𝄞\"\\/\b\f\n\r\t\u0001\u2028<>&+'", Array.Empty<int>(), new { }, new { a = new { b = new int?[] { 1, null } } }, "1970-01-01T00:00:00.000Z"));
        socket.On("nothing", () => socket.EmitAsync("nothing"));
        socket.On("binary", () => socket.EmitAsync("binary", new byte[] { 1, 2, 3 }, new { nested = new object[] { Array.Empty<byte>(), "text", new byte[] { 255 } } }));
        socket.On("big", (int length) => socket.EmitAsync("big", new string('x', length)));
        socket.On("big, uncompressed", (int length) => socket.Compress(false).EmitAsync("big", new string('x', length)));
        socket.On("who am I", () => socket.EmitAsync(
            "you are",
            socket.Handshake.Auth is { } auth ? auth : new { },
            socket.Handshake.Query["EIO"].ToString(),
            socket.Handshake.Query["transport"].ToString(),
            socket.Handshake.IsCrossDomain,
            socket.Handshake.IsSecure));
        socket.On("leave me", () => socket.Disconnect());
        socket.On("close me", () => socket.Disconnect(close: true));
    }

    /// <summary>Goes on while the next events are handled, as a callback in Node does.</summary>
    private static void Background(Func<Task> work) => _ = work();

    private static async Task<bool> FailsAsync(Task task)
    {
        try
        {
            await task;
            return false;
        }
        catch (TimeoutException)
        {
            return true;
        }
    }

    [GeneratedRegex(@"^/dynamic-\d+$")]
    private static partial Regex DynamicPattern();
}
