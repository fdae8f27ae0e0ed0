using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hawser.ConformanceTests.Edge.Health;

/// <summary>A server whose answer to every request is what the test says at the moment; it records what it gets.</summary>
internal sealed class CheckedOrigin : IAsyncDisposable
{
    public const string Good = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    public const string Bad = "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n";
    public const string Missing = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";

    private readonly CancellationTokenSource _stop = new();
    private readonly List<string> _requests = [];
    private readonly List<Socket> _open = [];
    private TcpListener _listener = new(IPAddress.Loopback, 0);
    private volatile string? _answer = Good;
    private volatile string? _page;

    public CheckedOrigin()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync(_listener);
    }

    public int Port { get; }

    /// <summary>What is answered; null for nothing at all, the empty text for a close.</summary>
    public string? Answer
    {
        get => _answer;
        set => _answer = value;
    }

    /// <summary>What is answered to requests for /page; null for <see cref="Answer"/>.</summary>
    public string? Page
    {
        get => _page;
        set => _page = value;
    }

    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Refuses connections, and cuts those that are open.</summary>
    public void Refuse()
    {
        _listener.Stop();
        CloseAll();
    }

    /// <summary>Takes connections again.</summary>
    public void Return()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        _ = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Refuse();
        _stop.Dispose();
    }

    private void CloseAll()
    {
        lock (_open)
        {
            _open.ForEach(socket => socket.Dispose());
            _open.Clear();
        }
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(_stop.Token);
                lock (_open)
                {
                    _open.Add(socket);
                }

                _ = ServeAsync(socket);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            return;
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            var wire = new Wire(socket);
            while (await wire.TryReadMessageAsync(isResponse: false, noBody: false, _stop.Token) is { } request)
            {
                lock (_requests)
                {
                    _requests.Add(request);
                }

                var answer = request.Contains(" /page", StringComparison.Ordinal) ? _page ?? _answer : _answer;
                if (answer is null)
                {
                    await Task.Delay(Timeout.Infinite, _stop.Token);
                }
                else if (answer.Length == 0)
                {
                    return;
                }

                await socket.SendAsync(Encoding.Latin1.GetBytes(answer!));
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            return;
        }
        finally
        {
            lock (_open)
            {
                _open.Remove(socket);
            }

            socket.Dispose();
        }
    }
}
