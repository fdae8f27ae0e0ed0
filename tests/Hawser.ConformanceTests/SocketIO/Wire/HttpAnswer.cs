using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Hawser.ConformanceTests.SocketIO.Wire;

/// <summary>The answer to an HTTP/1.1 request, as it came.</summary>
/// <param name="Status">The status line behind the version; "none" if the connection ended without one.</param>
/// <param name="Headers">The header fields, in order.</param>
/// <param name="Body">The body, decoded.</param>
internal sealed record HttpAnswer(string Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.FirstOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Sends one request over a connection of its own and reads the answer: see <see cref="SendAsync"/>.</summary>
    public static async Task<HttpAnswer> GetAsync(int port, string method, string target, string headers = "", byte[]? body = null) =>
        await await SendAsync(port, method, target, headers, body);

    /// <summary>Sends one request over a connection of its own.</summary>
    /// <param name="port">The server's port on 127.0.0.1.</param>
    /// <param name="method">The method.</param>
    /// <param name="target">Path and query.</param>
    /// <param name="headers">Further header lines, each ending in CRLF.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="aborted">Cuts the connection.</param>
    /// <returns>Completes when the request is sent; what it brings completes with the answer.</returns>
    public static async Task<Task<HttpAnswer>> SendAsync(int port, string method, string target, string headers = "", byte[]? body = null, CancellationToken aborted = default)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, aborted);
        var length = body is null ? "" : $"Content-Length: {body.Length}\r\n";
        var head = $"{method} {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{length}{headers}\r\n";
        await socket.SendAsync((byte[])[.. Encoding.Latin1.GetBytes(head), .. body ?? []], aborted);
        return ReceiveAsync(socket, aborted);
    }

    private static async Task<HttpAnswer> ReceiveAsync(Socket socket, CancellationToken aborted)
    {
        using var _ = socket;
        var received = new ArrayBufferWriter<byte>();
        try
        {
            while (await socket.ReceiveAsync(received.GetMemory(4096), aborted) is > 0 and var count)
            {
                received.Advance(count);
            }
        }
        catch (SocketException)
        {
            // Reset after the answer, or instead of one: what has come is looked at.
        }

        return Read(received.WrittenSpan.ToArray());
    }

    /// <summary>Takes an answer apart.</summary>
    public static HttpAnswer Read(byte[] bytes)
    {
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return new HttpAnswer("none", [], bytes);
        }

        var lines = Encoding.Latin1.GetString(bytes, 0, end).Split("\r\n");
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).Select(parts => KeyValuePair.Create(parts[0], parts.ElementAtOrDefault(1) ?? "")).ToList();
        var answer = new HttpAnswer(lines[0].Split(' ', 2)[1], headers, bytes[(end + 4)..]);
        var isChunked = answer.Header("Transfer-Encoding") is "chunked";
        return answer with { Body = Decompress(answer, isChunked ? Join(answer.Body) : answer.Body) };
    }

    private static byte[] Join(ReadOnlySpan<byte> chunks)
    {
        var joined = new List<byte>();
        while (true)
        {
            var line = chunks.IndexOf("\r\n"u8);
            var length = int.Parse(Encoding.ASCII.GetString(chunks[..line]), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                return [.. joined];
            }

            joined.AddRange(chunks.Slice(line + 2, length));
            chunks = chunks[(line + 2 + length + 2)..];
        }
    }

    private static byte[] Decompress(HttpAnswer answer, byte[] body)
    {
        using var input = new MemoryStream(body);
        using Stream? decoder = answer.Header("Content-Encoding") switch
        {
            "gzip" => new GZipStream(input, CompressionMode.Decompress),
            "deflate" => new ZLibStream(input, CompressionMode.Decompress),
            "br" => new BrotliStream(input, CompressionMode.Decompress),
            _ => null,
        };
        if (decoder is null)
        {
            return body;
        }

        using var output = new MemoryStream();
        decoder.CopyTo(output);
        return output.ToArray();
    }
}
