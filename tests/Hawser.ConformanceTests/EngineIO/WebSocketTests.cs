using System.Text;
using System.Text.Json;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.Extensions.Logging;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>Sessions over WebSocket from the start.</summary>
public sealed class WebSocketTests
{
    private const int Text = 1;
    private const int Final = 0x80;

    [Fact]
    public async Task It_is_opened_as_the_RFC_says_and_offers_no_upgrade()
    {
        await using var host = await SocketIOHost.StartAsync();

        await using var client = await WebSocketClient.ConnectAsync(host.Port);

        var lines = client.Head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("HTTP/1.1 101 Switching Protocols", lines[0]);
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", lines);
        Assert.DoesNotContain(lines, line => line.StartsWith("Sec-WebSocket-Extensions", StringComparison.OrdinalIgnoreCase));
        Assert.Matches("""^0\{"sid":"[A-Za-z0-9_-]{20}","upgrades":\[\],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000\}$""", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Messages_of_both_kinds_go_both_ways_in_whatever_fragments()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => { socket.On("echo", (byte[] data, string text) => new { data, text }); }));
        await using var client = await WebSocketClient.JoinAsync(host.Port);
        var text = Encoding.UTF8.GetBytes("451-7[\"echo\",{\"_placeholder\":true,\"num\":0},\"€\"]");

        await client.SendFrameAsync(Text, text[..^4]);
        await client.SendFrameAsync(Final | 9, "ping"u8.ToArray());
        await client.SendFrameAsync(Final, text[^4..]);
        await client.SendAsync(new byte[70_000]);

        Assert.Equal((Final | 10, "ping"), await client.ReceiveFrameAsync() is var (first, payload) ? (first, Encoding.UTF8.GetString(payload)) : default);
        Assert.Equal("461-7[{\"data\":{\"_placeholder\":true,\"num\":0},\"text\":\"€\"}]", await client.ReceiveTextAsync());
        Assert.Equal(70_000, (await client.ReceiveBinaryAsync()).Length);
    }

    [Fact]
    public async Task A_client_that_wants_binary_data_as_text_gets_it_and_may_send_it_so()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => { socket.On("echo", (byte[] data) => data); }));
        await using var client = await WebSocketClient.ConnectAsync(host.Port, "EIO=4&transport=websocket&b64=1");
        await client.ReceiveTextAsync();
        await client.SendAsync("40");
        await client.ReceiveTextAsync();

        await client.SendAsync("451-0[\"echo\",{\"_placeholder\":true,\"num\":0}]");
        await client.SendAsync("bAQID");

        Assert.Equal("461-0[{\"_placeholder\":true,\"num\":0}]", await client.ReceiveTextAsync());
        Assert.Equal("bAQID", await client.ReceiveTextAsync());
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("2probe")]
    [InlineData("1")]
    public async Task What_ends_a_session_is_a_close_frame_without_a_code(string packet)
    {
        await using var host = await SocketIOHost.StartAsync();
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        await client.ReceiveTextAsync();

        await client.SendAsync(packet);

        Assert.Equal((0x88, 0), await client.ReceiveFrameAsync() is var (first, payload) ? (first, payload.Length) : default);
        await client.SendCloseAsync();
        Assert.Empty(await client.ReceiveAllAsync());
    }

    [Theory]
    [InlineData("0{}")]
    [InlineData("3")]
    [InlineData("5")]
    [InlineData("6")]
    public async Task Packets_that_mean_nothing_are_ignored(string packet)
    {
        await using var host = await SocketIOHost.StartAsync();
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        await client.ReceiveTextAsync();

        await client.SendAsync(packet);
        await client.SendAsync("40");

        Assert.StartsWith("40{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_too_long_closes_with_1009_and_the_log_names_the_option()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.MaxPayload = 2000);
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        await client.ReceiveTextAsync();

        await client.SendAsync("4" + new string('x', 2000));

        Assert.Equal(1009, await client.ReceiveCloseAsync());
        await Eventually.TrueAsync("the log says why", () => host.Logs.Any(entry => entry.Text.Contains("Max payload size exceeded", StringComparison.Ordinal)));
        var warning = Assert.Single(host.Logs, entry => entry.Level == LogLevel.Warning);
        Assert.Contains("EngineIOOptions.MaxPayload", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_breaks_the_RFC_is_told_so()
    {
        await using var host = await SocketIOHost.StartAsync();
        await using var unmasked = await WebSocketClient.ConnectAsync(host.Port);
        await using var notUtf8 = await WebSocketClient.ConnectAsync(host.Port);

        await unmasked.SendRawAsync([0x81, 1, (byte)'6']);
        await notUtf8.SendFrameAsync(Final | Text, [(byte)'4', 0xff]);

        Assert.Equal(1002, await unmasked.ReceiveCloseAsync());
        Assert.Equal(1007, await notUtf8.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_client_that_closes_gets_its_code_back_and_one_that_vanishes_is_noticed()
    {
        await using var host = await SocketIOHost.StartAsync();
        await using var polite = await WebSocketClient.ConnectAsync(host.Port);
        var politeSession = host.Session(Sid(await polite.ReceiveTextAsync()));
        var rude = await WebSocketClient.ConnectAsync(host.Port);
        var rudeSession = host.Session(Sid(await rude.ReceiveTextAsync()));

        await polite.SendFrameAsync(Final | 8, [0x03, 0xe9]);
        Assert.Equal(1001, await polite.ReceiveCloseAsync());
        await rude.DisposeAsync();

        await politeSession.WaitForEndAsync();
        await rudeSession.WaitForEndAsync();
        Assert.Equal(2, host.Logs.Count(entry => entry.Text.Contains("closed: transport close", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_sent_before_the_server_closes_still_arrives()
    {
        await using var host = await SocketIOHost.StartAsync();
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        var session = host.Session(Sid(await client.ReceiveTextAsync()));

        session.Send(new string('x', 500_000));
        session.Send("last");
        session.Close();

        Assert.Equal(500_001, (await client.ReceiveTextAsync()).Length);
        Assert.Equal("4last", await client.ReceiveTextAsync());
        Assert.Null(await client.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_client_that_does_not_answer_the_close_frame_is_cut_off()
    {
        await using var host = await SocketIOHost.StartAsync();
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        var session = host.Session(Sid(await client.ReceiveTextAsync()));

        session.Close();

        await Assert.ThrowsAnyAsync<IOException>(client.ReceiveAllAsync);
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_bounded_and_let_go()
    {
        await using var host = await SocketIOHost.StartAsync();
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        var session = host.Session(Sid(await client.ReceiveTextAsync()));
        for (var i = 0; i < 40; i++)
        {
            session.Send(new string('x', 1_000_000));
        }

        Assert.True(session.BufferedBytes > 10_000_000, $"{session.BufferedBytes} bytes wait");
        session.Abort("too slow");

        await Eventually.TrueAsync("nothing waits any more", () => session.BufferedBytes == 0);
        await Assert.ThrowsAnyAsync<IOException>(client.ReceiveAllAsync);
    }

    internal static string Sid(string open) => JsonDocument.Parse(open[1..]).RootElement.GetProperty("sid").GetString()!;
}
