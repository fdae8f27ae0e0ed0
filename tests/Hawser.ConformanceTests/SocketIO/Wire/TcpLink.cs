using System.Net;
using System.Net.Sockets;

namespace Hawser.ConformanceTests.SocketIO.Wire;

/// <summary>The network between a client and a server: a test can cut it, and can have it deliver nothing any more.</summary>
internal sealed class TcpLink : IAsyncDisposable
{
    private const int BufferLength = 16 * 1024;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Lock _gate = new();
    private readonly HashSet<Socket> _sockets = [];
    private readonly Task _accepting;
    private TaskCompletionSource? _stalled;
    private bool _isDown;

    /// <param name="target">The server's port on 127.0.0.1.</param>
    public TcpLink(int target)
    {
        Target = target;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Where new connections go.</summary>
    public int Target { get; set; }

    /// <summary>Resets every connection; new ones are taken.</summary>
    public void Cut()
    {
        List<Socket> all;
        lock (_gate)
        {
            all = [.. _sockets];
            _sockets.Clear();
        }

        foreach (var socket in all)
        {
            // Zero seconds of lingering make a reset of it.
            socket.Close(0);
        }
    }

    /// <summary>Resets every connection, and new ones as soon as they come, until <see cref="Restore"/>.</summary>
    public void TakeDown()
    {
        lock (_gate)
        {
            _isDown = true;
        }

        Cut();
    }

    public void Restore()
    {
        lock (_gate)
        {
            _isDown = false;
        }
    }

    /// <summary>Delivers nothing any more, either way: what is sent fills the buffers on the way, and an end is not noticed.</summary>
    public void Stall() => _stalled ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Delivers again, what had piled up first.</summary>
    public void Resume() => Interlocked.Exchange(ref _stalled, null)?.SetResult();

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        Resume();
        Cut();
        await _accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync();
                _ = JoinAsync(client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The listener was disposed: the test is over.
        }
    }

    private async Task JoinAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveBufferSize = BufferLength };
        client.NoDelay = true;
        try
        {
            lock (_gate)
            {
                if (_isDown)
                {
                    client.Close(0);
                    return;
                }

                _sockets.Add(client);
                _sockets.Add(server);
            }

            await server.ConnectAsync(IPAddress.Loopback, Target);
            await Task.WhenAll(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Either end is gone; so is the other then.
        }
        finally
        {
            lock (_gate)
            {
                _sockets.Remove(client);
                _sockets.Remove(server);
            }

            client.Dispose();
            server.Dispose();
        }
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[BufferLength];
        try
        {
            while (true)
            {
                var received = await from.ReceiveAsync(buffer);
                if (_stalled is { } stalled)
                {
                    await stalled.Task;
                }

                if (received == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }

                for (var sent = 0; sent < received;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, received - sent));
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            from.Close(0);
            to.Close(0);
        }
    }
}
