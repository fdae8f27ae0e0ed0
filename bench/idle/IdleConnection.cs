using System.Net.Sockets;
using System.Text;

namespace Hawser.IdleConnections;

/// <summary>A Socket.IO client that does nothing but stay: a socket, and no buffer while nothing comes.</summary>
internal sealed class IdleConnection : IDisposable
{
    private const int HeaderLength = 2;

    // Masked with zeros, which is a mask as good as any here.
    private static readonly byte[] Connect = [0x81, 0x82, 0, 0, 0, 0, (byte)'4', (byte)'0'];
    private static readonly byte[] Pong = [0x81, 0x81, 0, 0, 0, 0, (byte)'3'];

    [ThreadStatic]
    private static byte[]? _buffer;

    private readonly Socket _socket;
    private readonly TaskCompletionSource _joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _pinged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _rest = [];
    private int _pings;

    private IdleConnection(Socket socket, int pings)
    {
        _socket = socket;
        _pings = pings;
    }

    /// <summary>Completes when the server has pinged as often as was wanted.</summary>
    public Task Pinged => _pinged.Task;

    /// <summary>Opens a session over WebSocket and joins the namespace <c>/</c>.</summary>
    public static async Task<IdleConnection> JoinAsync(Socket socket, int pings)
    {
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        var connection = new IdleConnection(socket, pings);
        await connection.ReadHeadAsync();
        _ = connection.RunAsync();
        await socket.SendAsync(Connect);
        await connection._joined.Task;
        return connection;
    }

    public void Dispose() => _socket.Dispose();

    private async Task ReadHeadAsync()
    {
        var head = new List<byte>();
        var buffer = new byte[512];
        int end;
        while ((end = Encoding.Latin1.GetString([.. head]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            var received = await _socket.ReceiveAsync(buffer);
            if (received == 0)
            {
                throw new IOException("The server closed the connection instead of upgrading it.");
            }

            head.AddRange(buffer.AsSpan(0, received));
        }

        _rest = [.. head.Skip(end + 4)];
    }

    private async Task RunAsync()
    {
        try
        {
            Handle([]);
            while (true)
            {
                // Waits without a buffer.
                _ = await _socket.ReceiveAsync(Memory<byte>.Empty);
                var buffer = _buffer ??= new byte[4096];
                var received = _socket.Receive(buffer);
                if (received == 0)
                {
                    throw new IOException("The server closed the connection.");
                }

                Handle(buffer.AsSpan(0, received));
            }
        }
        catch (ObjectDisposedException)
        {
            // Closed, as it was told.
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            _joined.TrySetException(exception);
            _pinged.TrySetException(exception);
        }
    }

    private void Handle(ReadOnlySpan<byte> received)
    {
        byte[] all = _rest.Length == 0 ? [] : [.. _rest, .. received];
        var input = all.Length == 0 ? received : all;
        while (input.Length > HeaderLength)
        {
            // Frames of a server that says so little have the short form of the length.
            var length = input[1];
            if (length > 125 || (input[0] & 0x0f) != 1)
            {
                throw new IOException($"The server sent frame {input[0]:x2} {input[1]:x2}, which was not expected.");
            }

            if (input.Length < HeaderLength + length)
            {
                break;
            }

            OnPacket(input.Slice(HeaderLength, length));
            input = input[(HeaderLength + length)..];
        }

        _rest = input.IsEmpty ? [] : input.ToArray();
    }

    private void OnPacket(ReadOnlySpan<byte> packet)
    {
        if (packet.StartsWith("40"u8))
        {
            _joined.SetResult();
        }
        else if (packet.SequenceEqual("2"u8))
        {
            _socket.Send(Pong);
            if (--_pings == 0)
            {
                _pinged.SetResult();
            }
        }
    }
}
