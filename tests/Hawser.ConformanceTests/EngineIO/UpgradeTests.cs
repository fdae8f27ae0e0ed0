using System.Net;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>The change from polling to WebSocket.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task A_poll_that_waits_gets_a_noop_and_what_follows_comes_by_WebSocket()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var polling = await PollingTests.OpenAsync(host);
        var session = host.Session(polling.Sid);
        await using var client = await ProbeAsync(host, polling, beforeProbe: () => PollingOverlapTests.WaitForPollAsync(host, polling), out var poll);

        Assert.Equal("6", await poll.WaitAsync(EngineHost.Limit));
        session.Send("held");
        await client.SendAsync("5");

        Assert.Equal("4held", await client.ReceiveTextAsync());
        session.Send("later");
        Assert.Equal("4later", await client.ReceiveTextAsync());
        Assert.Equal("websocket", session.Transport.Name);
    }

    [Fact]
    public async Task A_poll_that_comes_during_the_upgrade_gets_a_noop_at_once_and_one_after_it_is_a_bad_request()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var polling = await PollingTests.OpenAsync(host);
        await using var client = await ConnectAsync(host, polling);
        await client.SendAsync("2probe");
        Assert.Equal("3probe", await client.ReceiveTextAsync());

        Assert.Equal("6", await polling.PollAsync());
        Assert.Equal("6", await polling.PollAsync());
        await client.SendAsync("5");
        await Eventually.TrueAsync("the session is on WebSocket", () => host.Session(polling.Sid).Transport.Name == "websocket");

        using var get = await polling.GetAsync();
        await EngineHost.AssertErrorAsync(get, 400, 3, "Bad request");
        using var post = await polling.PostRawAsync("4x"u8.ToArray());
        await EngineHost.AssertErrorAsync(post, 400, 3, "Bad request");
    }

    [Fact]
    public async Task Messages_keep_their_order_through_it()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var polling = await PollingTests.OpenAsync(host);
        var session = host.Session(polling.Sid);
        using var stop = new CancellationTokenSource();
        var count = 0;
        var sending = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested && count < 20_000)
            {
                session.Send($"{count++}");
                await Task.Yield();
            }
        });
        var received = new List<string>((await polling.PollAsync()).Split(PollingClient.Separator));

        await using var client = await ConnectAsync(host, polling);
        await client.SendAsync("2probe");
        Assert.Equal("3probe", await client.ReceiveTextAsync());
        received.AddRange((await polling.PollAsync()).Split(PollingClient.Separator));
        await client.SendAsync("5");
        await Eventually.TrueAsync("the session is on WebSocket", () => session.Transport.Name == "websocket");
        await stop.CancelAsync();
        await sending;
        var numbers = received.Where(packet => packet[0] == '4').Select(packet => int.Parse(packet[1..])).ToList();
        while (numbers.Count < count)
        {
            numbers.Add(int.Parse((await client.ReceiveTextAsync())[1..]));
        }

        Assert.Equal(Enumerable.Range(0, count), numbers);
    }

    [Theory]
    [InlineData("4hello")]
    [InlineData("5")]
    [InlineData("2")]
    [InlineData("abc")]
    public async Task A_wrong_first_packet_closes_the_WebSocket_and_leaves_the_session(string packet)
    {
        await using var host = await SocketIOHost.StartAsync();
        using var polling = await PollingTests.OpenAsync(host);
        await using var client = await ConnectAsync(host, polling);

        await client.SendAsync(packet);

        await AssertClosedAsync(client);
        await polling.JoinAsync();
        Assert.Equal("polling", host.Session(polling.Sid).Transport.Name);
    }

    [Fact]
    public async Task So_does_one_that_is_not_completed_in_time()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.UpgradeTimeout = TimeSpan.FromMilliseconds(200));
        using var polling = await PollingTests.OpenAsync(host);
        await using var client = await ConnectAsync(host, polling);
        await client.SendAsync("2probe");
        Assert.Equal("3probe", await client.ReceiveTextAsync());

        await AssertClosedAsync(client);
        await polling.JoinAsync();
    }

    [Fact]
    public async Task A_session_that_is_upgraded_or_upgrading_takes_no_other_WebSocket()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var polling = await PollingTests.OpenAsync(host);
        await using var client = await ConnectAsync(host, polling);
        await client.SendAsync("2probe");
        Assert.Equal("3probe", await client.ReceiveTextAsync());
        await using var during = await ConnectAsync(host, polling);
        await AssertClosedAsync(during);
        await client.SendAsync("5");
        await Eventually.TrueAsync("the session is on WebSocket", () => host.Session(polling.Sid).Transport.Name == "websocket");

        // Its probe must not be taken for a ping of the session's own.
        await using var after = await ConnectAsync(host, polling);
        await after.SendAsync("2probe");
        await AssertClosedAsync(after);

        await client.SendAsync("40");
        Assert.StartsWith("40{", await client.ReceiveTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_WebSocket_that_breaks_off_leaves_the_session_on_polling_and_it_may_try_again()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var polling = await PollingTests.OpenAsync(host);
        var session = host.Session(polling.Sid);
        await using (var client = await ConnectAsync(host, polling))
        {
            await client.SendAsync("2probe");
            await client.ReceiveTextAsync();
        }

        await Eventually.TrueAsync("the upgrade is given up", () => !session.IsUpgrading);
        await polling.JoinAsync();
        await using var second = await ConnectAsync(host, polling);
        await second.SendAsync("2probe");
        Assert.Equal("3probe", await second.ReceiveTextAsync());
    }

    [Fact]
    public async Task The_end_of_the_session_ends_an_upgrade()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var polling = await PollingTests.OpenAsync(host);
        await using var client = await ConnectAsync(host, polling);
        await client.SendAsync("2probe");
        await client.ReceiveTextAsync();

        await polling.PostAsync("1");

        await AssertClosedAsync(client);
        using var response = await polling.GetAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static Task<WebSocketClient> ConnectAsync(SocketIOHost host, PollingClient polling) =>
        WebSocketClient.ConnectAsync(host.Port, $"EIO=4&transport=websocket&sid={polling.Sid}");

    private static Task<WebSocketClient> ProbeAsync(SocketIOHost host, PollingClient polling, Func<Task> beforeProbe, out Task<string> poll)
    {
        poll = polling.PollAsync();
        return ProbeAsync();

        async Task<WebSocketClient> ProbeAsync()
        {
            await beforeProbe();
            var client = await ConnectAsync(host, polling);
            await client.SendAsync("2probe");
            Assert.Equal("3probe", await client.ReceiveTextAsync());
            return client;
        }
    }

    /// <summary>That a close frame without a code comes, and then the end.</summary>
    private static async Task AssertClosedAsync(WebSocketClient client)
    {
        var (first, payload) = await client.ReceiveFrameAsync();
        Assert.Equal((0x88, 0), (first, payload.Length));
        await client.SendCloseAsync();
        Assert.Empty(await client.ReceiveAllAsync());
    }
}
