using System.Text.Json;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.Samples;

/// <summary>A client of one namespace that asks and is told, frame by frame.</summary>
internal sealed class SampleClient : IAsyncDisposable
{
    private readonly WebSocketClient _socket;
    private readonly string _namespace;
    private int _lastAck;

    private SampleClient(WebSocketClient socket, string ns)
    {
        _socket = socket;
        _namespace = ns == "/" ? "" : ns + ",";
    }

    /// <summary>The bare connection.</summary>
    public WebSocketClient Socket => _socket;

    public static async Task<SampleClient> JoinAsync(int port, string ns = "/", string auth = "") => new(await WebSocketClient.JoinAsync(port, ns, auth), ns);

    /// <summary>Opens a connection and asks for a namespace that refuses.</summary>
    /// <returns>What the client is told.</returns>
    public static async Task<string> BeRefusedAsync(int port, string ns, string auth = "", string query = "")
    {
        await using var socket = await WebSocketClient.ConnectAsync(port, $"EIO=4&transport=websocket{query}");
        Assert.StartsWith("0{", await socket.ReceiveTextAsync(), StringComparison.Ordinal);
        await socket.SendAsync($"40{ns},{auth}");
        var answer = await socket.ReceiveTextAsync();
        Assert.StartsWith($"44{ns},", answer, StringComparison.Ordinal);
        return answer[$"44{ns},".Length..];
    }

    public Task EmitAsync(string array) => _socket.SendAsync($"42{_namespace}{array}");

    /// <summary>Emits an event, given as its array, and waits for the answer, which must be the next thing that comes.</summary>
    /// <returns>The array of the answer.</returns>
    public async Task<string> AskAsync(string array, params byte[][] attachments)
    {
        var id = ++_lastAck;
        await SendAsync(array, id, attachments);
        return await ReceiveAnswerAsync(id);
    }

    /// <summary>Emits an event whose answer is waited for later.</summary>
    public async Task SendAsync(string array, int ackId, params byte[][] attachments)
    {
        var type = attachments.Length == 0 ? "42" : $"45{attachments.Length}-";
        await _socket.SendAsync($"{type}{_namespace}{ackId}{array}");
        foreach (var attachment in attachments)
        {
            await _socket.SendAsync(attachment);
        }
    }

    public async Task<string> ReceiveAnswerAsync(int ackId)
    {
        var answer = await _socket.ReceiveTextAsync();
        var body = answer[answer.IndexOf('[', StringComparison.Ordinal)..];
        Assert.Matches($@"^4(3|6\d+-){_namespace}{ackId}$", answer[..^body.Length]);
        return body;
    }

    /// <summary>The next event, as its array.</summary>
    public async Task<string> ReceiveAsync()
    {
        var text = await _socket.ReceiveTextAsync();
        Assert.StartsWith($"42{_namespace}[", text, StringComparison.Ordinal);
        return text[$"42{_namespace}".Length..];
    }

    public static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    public ValueTask DisposeAsync() => _socket.DisposeAsync();
}
