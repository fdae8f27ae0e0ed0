using System.Net.Sockets;
using System.Text;

namespace Hawser.ConformanceTests.Edge;

/// <summary>Reads HTTP messages off a socket as they are, byte for byte, by a framing of its own.</summary>
internal sealed class Wire(Socket socket)
{
    private readonly StringBuilder _buffer = new();

    /// <summary>Reads one message, head and body.</summary>
    /// <returns>Null when the connection ended before a whole head; what came of a message that broke off otherwise.</returns>
    public async Task<string?> TryReadMessageAsync(bool isResponse, bool noBody, CancellationToken cancellation, Func<string, bool>? leavesBody = null)
    {
        int head;
        while ((head = _buffer.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            if (!await FillAsync(cancellation))
            {
                return null;
            }
        }

        head += 4;
        var text = _buffer.ToString(0, head);
        var status = isResponse ? int.Parse(text.Split(' ')[1]) : 0;
        if (noBody || leavesBody?.Invoke(text) == true || status is (>= 100 and < 200) or 204 or 304)
        {
            return Take(head);
        }

        if (text.Contains("transfer-encoding: chunked", StringComparison.OrdinalIgnoreCase))
        {
            return await ReadChunksAsync(head, cancellation);
        }

        var length = LengthOf(text);
        if (length is null && !isResponse)
        {
            return Take(head);
        }

        while (length is null || _buffer.Length < head + length)
        {
            if (!await FillAsync(cancellation))
            {
                return Take(_buffer.Length);
            }
        }

        return Take(head + length.Value);
    }

    /// <summary>Reads so many bytes; fewer at the end of the connection.</summary>
    public async Task<string> ReadAsync(int length, CancellationToken cancellation)
    {
        while (_buffer.Length < length && await FillAsync(cancellation))
        {
        }

        return Take(Math.Min(length, _buffer.Length));
    }

    /// <summary>Reads what comes within a time.</summary>
    public async Task<string> ReadForAsync(TimeSpan time, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(time);
        try
        {
            return await ReadToEndAsync(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Take(_buffer.Length) + "<silence>";
        }
    }

    /// <summary>Reads to the connection's end, and says how it ended.</summary>
    public async Task<string> ReadToEndAsync(CancellationToken cancellation)
    {
        try
        {
            while (await FillAsync(cancellation))
            {
            }

            return Take(_buffer.Length) + "<end>";
        }
        catch (SocketException)
        {
            return Take(_buffer.Length) + "<reset>";
        }
    }

    /// <summary>Sends back what comes, until the end.</summary>
    public async Task EchoAsync(CancellationToken cancellation)
    {
        do
        {
            var text = Take(_buffer.Length);
            if (text.Length > 0)
            {
                await socket.SendAsync(Encoding.Latin1.GetBytes(text), cancellation);
            }
        }
        while (await FillAsync(cancellation));
    }

    /// <summary>Reads chunk by chunk, then trailers up to the empty line.</summary>
    private async Task<string> ReadChunksAsync(int at, CancellationToken cancellation)
    {
        while (await FindLineAsync(at, cancellation) is { } end)
        {
            var size = Convert.ToInt32(_buffer.ToString(at, end - at).Split(';')[0], 16);
            at = end + 2;
            if (size == 0)
            {
                while (await FindLineAsync(at, cancellation) is { } trailer)
                {
                    if (trailer == at)
                    {
                        return Take(trailer + 2);
                    }

                    at = trailer + 2;
                }

                break;
            }

            at += size + 2;
            while (_buffer.Length < at)
            {
                if (!await FillAsync(cancellation))
                {
                    return Take(_buffer.Length);
                }
            }
        }

        return Take(_buffer.Length);
    }

    /// <returns>Where the line that begins at <paramref name="from"/> ends; null if the connection ends before.</returns>
    private async Task<int?> FindLineAsync(int from, CancellationToken cancellation)
    {
        int at;
        while ((at = _buffer.ToString().IndexOf("\r\n", from, StringComparison.Ordinal)) < 0)
        {
            if (!await FillAsync(cancellation))
            {
                return null;
            }
        }

        return at;
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        var bytes = new byte[16 * 1024];
        var received = await socket.ReceiveAsync(bytes, cancellation);
        _buffer.Append(Encoding.Latin1.GetString(bytes, 0, received));
        return received > 0;
    }

    private string Take(int length)
    {
        var text = _buffer.ToString(0, length);
        _buffer.Remove(0, length);
        return text;
    }

    private static int? LengthOf(string head)
    {
        foreach (var line in head.Split("\r\n"))
        {
            if (line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase))
            {
                return int.Parse(line["content-length:".Length..]);
            }
        }

        return null;
    }
}
