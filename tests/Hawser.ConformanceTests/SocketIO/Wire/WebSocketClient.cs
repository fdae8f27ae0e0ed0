using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hawser.ConformanceTests.SocketIO.Wire;

/// <summary>A WebSocket by hand over a bare socket, so that a test can send what no library would, and see every frame.</summary>
internal sealed class WebSocketClient : IAsyncDisposable
{
    private const byte Text = 1;
    private const byte Binary = 2;
    private const byte Close = 8;

    private readonly NetworkStream _stream;

    private WebSocketClient(NetworkStream stream, string head)
    {
        _stream = stream;
        Head = head;
    }

    /// <summary>The head of the server's answer to the handshake.</summary>
    public string Head { get; }

    public bool IsUpgraded => Head.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal);

    /// <summary>Whether the system would take more to send at once.</summary>
    public bool IsWritable => _stream.Socket.Poll(0, SelectMode.SelectWrite);

    /// <summary>Asks for a WebSocket. Whether it was granted is in <see cref="IsUpgraded"/>.</summary>
    /// <param name="port">The server's port on 127.0.0.1.</param>
    /// <param name="query">The query, or the whole target if it begins with a slash.</param>
    /// <param name="headers">Further header lines, each ending in CRLF.</param>
    public static async Task<WebSocketClient> ConnectAsync(int port, string query = "EIO=4&transport=websocket", string headers = "")
    {
        var target = query.StartsWith('/') ? query : $"/socket.io/?{query}";
        var stream = await OpenAsync(port, Encoding.Latin1.GetBytes(
            $"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n"));
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append((char)await ReadByteAsync(stream));
        }

        return new WebSocketClient(stream, head.ToString());
    }

    /// <summary>Sends bytes on a connection of their own, whatever they are, and waits for no answer.</summary>
    public static async Task<WebSocketClient> OpenRawAsync(int port, string bytes) =>
        new(await OpenAsync(port, Encoding.Latin1.GetBytes(bytes)), head: "");

    /// <summary>Opens a session over WebSocket alone, and joins a namespace.</summary>
    public static async Task<WebSocketClient> JoinAsync(int port, string ns = "/", string auth = "")
    {
        var client = await ConnectAsync(port);
        Assert.StartsWith("0{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        await client.SendAsync(ns == "/" ? $"40{auth}" : $"40{ns},{auth}");
        Assert.StartsWith(ns == "/" ? "40{" : $"40{ns},{{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        return client;
    }

    public Task SendAsync(string text) => SendFrameAsync(0x80 | Text, Encoding.UTF8.GetBytes(text));

    public Task SendAsync(byte[] data) => SendFrameAsync(0x80 | Binary, data);

    public Task SendCloseAsync() => SendFrameAsync(0x80 | Close, []);

    /// <summary>Sends a frame with whatever first byte.</summary>
    public async Task SendFrameAsync(int firstByte, byte[] payload)
    {
        byte[] mask = [1, 2, 3, 4];
        var header = new List<byte> { (byte)firstByte };
        if (payload.Length < 126)
        {
            header.Add((byte)(0x80 | payload.Length));
        }
        else
        {
            var length = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
            header.Add(payload.Length <= ushort.MaxValue ? (byte)(0x80 | 126) : (byte)(0x80 | 127));
            header.AddRange(payload.Length <= ushort.MaxValue ? length[6..] : length);
        }

        byte[] frame = [.. header, .. mask, .. payload];
        for (var i = 0; i < payload.Length; i++)
        {
            frame[header.Count + mask.Length + i] ^= mask[i % 4];
        }

        await SendRawAsync(frame);
    }

    public Task SendRawAsync(byte[] bytes) => _stream.WriteAsync(bytes).AsTask();

    /// <summary>The next frame, whatever it is: its first byte, and its payload.</summary>
    public async Task<(byte FirstByte, byte[] Payload)> ReceiveFrameAsync()
    {
        var first = (byte)await ReadByteAsync(_stream);
        long length = await ReadByteAsync(_stream);
        Assert.True(length < 128, "servers do not mask");
        if (length >= 126)
        {
            var extended = new byte[length == 126 ? 2 : 8];
            await ReadExactlyAsync(extended);
            length = extended.Aggregate(0L, (sum, b) => (sum << 8) | b);
        }

        var payload = new byte[length];
        await ReadExactlyAsync(payload);
        return (first, payload);
    }

    public async Task<string> ReceiveTextAsync()
    {
        var (first, payload) = await ReceiveFrameAsync();
        Assert.True(first == (0x80 | Text), $"expected text, got frame {first:x2}: {Encoding.UTF8.GetString(payload)}");
        return Encoding.UTF8.GetString(payload);
    }

    public async Task<byte[]> ReceiveBinaryAsync()
    {
        var (first, payload) = await ReceiveFrameAsync();
        Assert.True(first == (0x80 | Binary), $"expected binary, got frame {first:x2}: {Encoding.UTF8.GetString(payload)}");
        return payload;
    }

    /// <summary>Receives texts up to one that begins so, or up to the end.</summary>
    public async Task<IReadOnlyList<string>> ReceiveUpToEndAsync(string last)
    {
        var texts = new List<string>();
        try
        {
            while (texts.LastOrDefault()?.StartsWith(last, StringComparison.Ordinal) is not true)
            {
                var (first, payload) = await ReceiveFrameAsync();
                if (first == (0x80 | Close))
                {
                    break;
                }

                texts.Add(Encoding.UTF8.GetString(payload));
            }
        }
        catch (Exception exception) when (exception is EndOfStreamException or IOException)
        {
            // The end came without a close frame.
        }

        return texts;
    }

    /// <summary>Receives up to the close frame.</summary>
    /// <returns>Its code; null if it has none, or if the connection ended without one.</returns>
    public async Task<int?> ReceiveCloseAsync()
    {
        try
        {
            while (true)
            {
                var (first, payload) = await ReceiveFrameAsync();
                if (first == (0x80 | Close))
                {
                    return payload.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(payload) : null;
                }
            }
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>The body behind the head of an answer that refuses, by its length, its last chunk, or the end of the connection.</summary>
    public async Task<byte[]> ReceiveBodyAsync()
    {
        var length = Head.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase));
        if (length is not null)
        {
            var exact = new byte[int.Parse(length["Content-Length: ".Length..], System.Globalization.CultureInfo.InvariantCulture)];
            await ReadExactlyAsync(exact);
            return exact;
        }

        if (!Head.Contains("\r\nTransfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return await ReceiveAllAsync();
        }

        var body = new List<byte>();
        while (!Encoding.Latin1.GetString([.. body.TakeLast(5)]).Equals("0\r\n\r\n", StringComparison.Ordinal))
        {
            body.Add((byte)await ReadByteAsync(_stream));
        }

        return [.. body];
    }

    /// <summary>Everything up to the end of the connection, as it comes.</summary>
    public async Task<byte[]> ReceiveAllAsync()
    {
        var all = new MemoryStream();
        await _stream.CopyToAsync(all).WaitAsync(Limit);
        return all.ToArray();
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();

    private static async Task<NetworkStream> OpenAsync(int port, byte[] bytes)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync(bytes);
        return stream;
    }

    private static TimeSpan Limit => TimeSpan.FromSeconds(20);

    private static async Task<int> ReadByteAsync(NetworkStream stream)
    {
        var one = new byte[1];
        await stream.ReadExactlyAsync(one).AsTask().WaitAsync(Limit);
        return one[0];
    }

    private Task ReadExactlyAsync(byte[] buffer) => _stream.ReadExactlyAsync(buffer).AsTask().WaitAsync(Limit);
}
