using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>Compression of WebSocket messages (RFC 7692).</summary>
public sealed class PerMessageDeflateTests
{
    private const string Offer = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n";

    [Fact]
    public async Task It_is_off_unless_switched_on()
    {
        await using var host = await SocketIOHost.StartAsync();

        await using var client = await WebSocketClient.ConnectAsync(host.Port, headers: Offer);

        Assert.DoesNotContain("Sec-WebSocket-Extensions", client.Head, StringComparison.OrdinalIgnoreCase);
        await client.SendFrameAsync(0x80 | 0x40 | 1, [0]);
        Assert.Equal(1002, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Messages_from_the_threshold_on_are_compressed_each_on_its_own()
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.ConnectAsync(host.Port, headers: Offer);
        Assert.Contains("Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n", client.Head, StringComparison.Ordinal);
        var session = host.Session(WebSocketTests.Sid(await client.ReceiveTextAsync()));

        foreach (var length in (int[])[1022, 1023, 100_000, 100_000])
        {
            session.Send(new string('x', length));
        }

        Assert.Equal(1023, (await client.ReceiveTextAsync()).Length);
        Assert.Equal(1024, (await ReceiveCompressedAsync(client)).Length);
        Assert.Equal(100_001, (await ReceiveCompressedAsync(client)).Length);
        Assert.Equal(100_001, (await ReceiveCompressedAsync(client)).Length);
    }

    [Fact]
    public async Task A_smaller_window_that_the_client_asks_for_is_kept()
    {
        await using var host = await StartAsync();
        await using var client = await WebSocketClient.ConnectAsync(host.Port, headers: "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=12\r\n");
        Assert.Contains("; server_max_window_bits=12\r\n", client.Head, StringComparison.Ordinal);
        var session = host.Session(WebSocketTests.Sid(await client.ReceiveTextAsync()));

        session.Send(new string('x', 4095));
        session.Send(new string('x', 4096));

        Assert.Equal(4096, (await ReceiveCompressedAsync(client)).Length);
        Assert.Equal(4097, (await client.ReceiveTextAsync()).Length);
    }

    [Fact]
    public async Task What_the_client_compresses_is_taken_up_to_MaxPayload_and_not_beyond()
    {
        await using var host = await StartAsync(maxPayload: 50_000);
        await using var client = await WebSocketClient.ConnectAsync(host.Port, headers: Offer);
        await client.ReceiveTextAsync();
        await client.SendAsync("40");
        await client.ReceiveTextAsync();

        await client.SendFrameAsync(0x80 | 0x40 | 1, Deflate($"420[\"length\",\"{new string('y', 49_000)}\"]"));
        Assert.Equal("430[49000]", await client.ReceiveTextAsync());
        await client.SendFrameAsync(0x80 | 0x40 | 1, Deflate($"420[\"length\",\"{new string('y', 5_000_000)}\"]"));

        Assert.Equal(1009, await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Nets_own_client_understands_it()
    {
        await using var host = await StartAsync();
        using var client = new ClientWebSocket();
        client.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{host.Port}/socket.io/?EIO=4&transport=websocket"), CancellationToken.None);
        await ReceiveAsync(client);
        await SendAsync(client, "40");
        await ReceiveAsync(client);

        for (var i = 0; i < 3; i++)
        {
            var text = string.Join(' ', Enumerable.Range(i, 20_000));
            await SendAsync(client, $"42{i}[\"echo\",\"{text}\"]");
            Assert.Equal($"43{i}[\"{text}\"]", await ReceiveAsync(client));
        }
    }

    private static Task<SocketIOHost> StartAsync(int maxPayload = 1_000_000) => SocketIOHost.StartAsync(
        io => io.OnConnection(socket =>
        {
            socket.On("length", (string text) => text.Length);
            socket.On("echo", (string text) => text);
        }),
        engine: options =>
        {
            options.MaxPayload = maxPayload;
            options.PerMessageDeflate = new PerMessageDeflateOptions();
        });

    private static async Task<string> ReceiveCompressedAsync(WebSocketClient client)
    {
        var (first, payload) = await client.ReceiveFrameAsync();
        Assert.Equal(0x80 | 0x40 | 1, first);
        using var inflate = new DeflateStream(new MemoryStream([.. payload, 0, 0, 0xff, 0xff]), CompressionMode.Decompress);
        var message = new MemoryStream();
        await inflate.CopyToAsync(message);
        return Encoding.UTF8.GetString(message.ToArray());
    }

    private static byte[] Deflate(string text)
    {
        using var output = new MemoryStream();
        using var deflate = new DeflateStream(output, CompressionLevel.Fastest);
        deflate.Write(Encoding.UTF8.GetBytes(text));
        deflate.Flush();
        return output.ToArray()[..^4];
    }

    private static Task SendAsync(ClientWebSocket client, string text) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None).WaitAsync(EngineHost.Limit);

    private static async Task<string> ReceiveAsync(ClientWebSocket client)
    {
        var message = new MemoryStream();
        var buffer = new byte[16_384];
        while (true)
        {
            var received = await client.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(EngineHost.Limit);
            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.ToArray());
            }
        }
    }
}
