using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hawser.ConformanceTests.Edge;

/// <summary>A server behind the balancer that records every byte it gets and answers as the request's target says.</summary>
internal sealed class Origin : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<(string Request, int Connection)> _requests = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly string _name;

    public Origin(string name)
    {
        _name = name;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The requests, head and body as they came, in order; checks are left out.</summary>
    public IReadOnlyList<string> Requests => [.. Received.Select(r => r.Request)];

    /// <summary>The requests, each with the number of the connection that it came by, from 1.</summary>
    public IReadOnlyList<(string Request, int Connection)> Received
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = 0;
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(socket, ++connections);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            return;
        }
    }

    private async Task ServeAsync(Socket socket, int connection)
    {
        using (socket)
        {
            try
            {
                var wire = new Wire(socket);
                while (await wire.TryReadMessageAsync(isResponse: false, noBody: false, _stop.Token, IsAnsweredEarly) is { } request)
                {
                    if (!request.StartsWith("GET /status", StringComparison.Ordinal))
                    {
                        lock (_requests)
                        {
                            _requests.Add((request, connection));
                        }
                    }

                    if (!await AnswerAsync(socket, wire, request))
                    {
                        return;
                    }
                }
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    // Answered as soon as the head is there.
    private static bool IsAnsweredEarly(string head) => head.StartsWith("POST /early", StringComparison.Ordinal);

    /// <returns>Whether the connection goes on.</returns>
    private async Task<bool> AnswerAsync(Socket socket, Wire wire, string request)
    {
        var target = request.Split(' ')[1];
        var action = target.Split('?')[0].TrimStart('/').Split('/')[0];
        var body = $"{_name} {target}";
        switch (action)
        {
            case "close":
                return false;
            case "reset":
                socket.LingerState = new LingerOption(true, 0);
                return false;
            case "garbage":
                await SendAsync(socket, "this is not HTTP\r\n\r\n");
                return false;
            case "partial":
                await SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Le");
                return false;
            case "short":
                await SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this");
                return false;
            case "silent":
                await Task.Delay(Timeout.Infinite, _stop.Token);
                return false;
            case "websocket":
                await SendAsync(socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
                await wire.EchoAsync(_stop.Token);
                return false;
            case "no-accept":
                await SendAsync(socket, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
                return false;
            case "early":
                await SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nearly");
                await wire.ReadAsync(10, _stop.Token);
                return true;
            case "early-close":
                await SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nearly");
                return false;
            case "continue":
                await SendAsync(socket, $"HTTP/1.1 103 Early Hints\r\nLink: </x.css>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
                return true;
            case "until-close":
                await SendAsync(socket, $"HTTP/1.1 200 OK\r\nX-From: {_name}\r\n\r\n{body}");
                return false;
            case "chunked":
                await SendAsync(socket, $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x};ext=1\r\n{body}\r\n0\r\n\r\n");
                return true;
            case "empty":
                await SendAsync(socket, "HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n");
                return true;
            case "not-modified":
                await SendAsync(socket, "HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n");
                return true;
            case "head":
                await SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n");
                return true;
            case "headers":
                // What stands behind the first slash is the response's fields, one for each segment.
                var fields = string.Concat(Uri.UnescapeDataString(target.Split('?')[0]).Split('/').Skip(2).Select(f => f.Replace('~', '/') + "\r\n"));
                await SendAsync(socket, $"HTTP/1.1 200 OK\r\n{fields}Content-Length: {body.Length}\r\n\r\n{body}");
                return true;
            case "said-close":
                await SendAsync(socket, $"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r\n{body}");
                return false;
            case "raw":
                // What stands behind the second slash is the response, byte for byte.
                await SendAsync(socket, Uri.UnescapeDataString(target["/raw/".Length..]));
                return true;
            case "many":
                var many = string.Concat(Enumerable.Range(1, int.Parse(target["/many/".Length..]) - 1).Select(i => $"X-{i}: y\r\n"));
                await SendAsync(socket, $"HTTP/1.1 200 OK\r\n{many}Content-Length: 0\r\n\r\n");
                return true;
            case "status":
                await SendAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
                return false;
            case "error":
                await SendAsync(socket, $"HTTP/1.1 500 Oops\r\nContent-Length: {body.Length}\r\n\r\n{body}");
                return true;
            default:
                var sent = request.StartsWith("HEAD ", StringComparison.Ordinal) ? "" : body;
                await SendAsync(socket, $"HTTP/1.1 200 OK\r\nX-From: {_name}\r\nContent-Length: {body.Length}\r\n\r\n{sent}");
                return true;
        }
    }

    private static async Task SendAsync(Socket socket, string text) => await socket.SendAsync(Encoding.Latin1.GetBytes(text));
}
