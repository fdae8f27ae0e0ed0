using System.Text.Json;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO.Recovery;

/// <summary>A client by hand that joins a namespace, is cut off, and comes back with what it remembers.</summary>
internal sealed class Comeback : IAsyncDisposable
{
    private readonly int _port;
    private readonly string _namespace;
    private readonly string _headers;

    private Comeback(int port, string ns, string headers, WebSocketClient link)
    {
        _port = port;
        _namespace = ns;
        _headers = headers;
        Link = link;
    }

    /// <summary>The connection of the moment.</summary>
    public WebSocketClient Link { get; private set; }

    public string Sid { get; private set; } = "";

    public string Pid { get; private set; } = "";

    /// <summary>The packets that came before it was told that it is connected.</summary>
    public IReadOnlyList<string> Missed { get; private set; } = [];

    /// <param name="port">The server's port.</param>
    /// <param name="ns">The namespace to join.</param>
    /// <param name="auth">What it gives as auth, a JSON object; null for nothing.</param>
    /// <param name="headers">Header lines, each ending in CRLF.</param>
    public static async Task<Comeback> JoinAsync(int port, string ns = "/", string? auth = null, string headers = "")
    {
        var client = new Comeback(port, ns, headers, await OpenAsync(port, headers));
        Assert.Null(await client.ConnectAsync(auth));
        return client;
    }

    /// <summary>Cuts the connection, and waits until the server has seen it.</summary>
    public async Task CutAsync(SocketIOHost host)
    {
        var socket = host.Server.Of(_namespace).Sockets[Sid];
        await Link.DisposeAsync();
        await Eventually.TrueAsync("the server has seen the end", () => !socket.IsConnected && host.Server.Of(_namespace).Sockets.GetValueOrDefault(Sid) != socket);
    }

    /// <summary>Comes back on a new connection.</summary>
    /// <param name="auth">What it gives as auth; null for its pid alone.</param>
    /// <param name="headers">Header lines; null for those from before.</param>
    /// <returns>Why it is refused; null if it is not.</returns>
    public async Task<string?> ReturnAsync(string? auth = null, string? headers = null)
    {
        Link = await OpenAsync(_port, headers ?? _headers);
        return await ConnectAsync(auth ?? Auth());
    }

    /// <summary>Asks for the namespace once more on the same connection.</summary>
    public Task<string?> RetryAsync(string? auth = null) => ConnectAsync(auth ?? Auth());

    /// <summary>What it gives as auth to find its session: its pid, and what the test adds.</summary>
    public string Auth(string more = "") => $$"""{"pid":"{{Pid}}"{{more}}}""";

    public ValueTask DisposeAsync() => Link.DisposeAsync();

    private static async Task<WebSocketClient> OpenAsync(int port, string headers)
    {
        var link = await WebSocketClient.ConnectAsync(port, headers: headers);
        Assert.StartsWith("0{", await link.ReceiveTextAsync(), StringComparison.Ordinal);
        return link;
    }

    private async Task<string?> ConnectAsync(string? auth)
    {
        var prefix = _namespace == "/" ? "" : $"{_namespace},";
        await Link.SendAsync($"40{prefix}{auth}");
        var missed = new List<string>();
        while (true)
        {
            var text = await Link.ReceiveTextAsync();
            if (text.StartsWith($"44{prefix}", StringComparison.Ordinal))
            {
                return JsonDocument.Parse(text[(2 + prefix.Length)..]).RootElement.GetProperty("message").GetString();
            }

            if (text.StartsWith($"40{prefix}", StringComparison.Ordinal))
            {
                var ids = JsonDocument.Parse(text[(2 + prefix.Length)..]).RootElement;
                Sid = ids.GetProperty("sid").GetString()!;
                Pid = ids.TryGetProperty("pid", out var pid) ? pid.GetString()! : "";
                Missed = missed;
                return null;
            }

            missed.Add(text);
        }
    }
}
