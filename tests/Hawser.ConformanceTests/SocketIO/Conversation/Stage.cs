using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>One server, to which a scene is played, and what it answers.</summary>
internal sealed class Stage
{
    public Stage(int port, Variant variant)
    {
        Port = port;
        Variant = variant;
    }

    public Variant Variant { get; }

    public int Port { get; }

    public Transcript Transcript { get; } = new();

    /// <summary>Sends a request and records the answer.</summary>
    public async Task<HttpAnswer> RequestAsync(string method, string target, string headers = "", string? body = null, string? step = null)
    {
        var name = Transcript.Begin(step ?? $"{method} {target} {body}{(headers.Length == 0 ? "" : $" ({headers.Replace("\r\n", "; ", StringComparison.Ordinal).TrimEnd(' ', ';')})")}");
        var answer = await HttpAnswer.GetAsync(Port, method, target, headers, body is null ? null : Encoding.UTF8.GetBytes(body)).WaitAsync(PollingActor.Limit);
        Transcript.Add(name, answer);
        return answer;
    }

    /// <summary>Opens a session over polling.</summary>
    public async Task<PollingActor> OpenPollingAsync(string query = "EIO=4&transport=polling", string headers = "")
    {
        var actor = new PollingActor(this, query, headers);
        await actor.OpenAsync();
        return actor;
    }

    /// <summary>Opens a session over polling and joins the namespace <c>/</c>.</summary>
    public async Task<PollingActor> JoinPollingAsync(string query = "EIO=4&transport=polling", string headers = "")
    {
        var actor = await OpenPollingAsync(query, headers);
        await actor.PostAsync("40");
        await actor.PollAsync();
        return actor;
    }

    /// <summary>Asks for a WebSocket and records the answer.</summary>
    public Task<WebSocketActor> ConnectAsync(string query = "EIO=4&transport=websocket", string headers = "") => WebSocketActor.ConnectAsync(this, query, headers);

    /// <summary>Opens a session over WebSocket and joins the namespace <c>/</c>.</summary>
    public async Task<WebSocketActor> JoinAsync(string query = "EIO=4&transport=websocket", string headers = "")
    {
        var actor = await ConnectAsync(query, headers);
        await actor.ReceiveAsync();
        await actor.SendAsync("40");
        await actor.ReceiveAsync();
        return actor;
    }
}
