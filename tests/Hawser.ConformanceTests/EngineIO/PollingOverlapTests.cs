using System.Net;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>A polling client has one GET and one POST open at most, and does not break them off.</summary>
public sealed class PollingOverlapTests
{
    [Fact]
    public async Task A_second_poll_ends_the_session_and_the_first_is_told()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        var session = host.Session(client.Sid);
        var first = client.PollAsync();
        await WaitForPollAsync(host, client);

        using var second = await client.GetAsync();

        await EngineHost.AssertEmptyAsync(second, HttpStatusCode.BadRequest);
        await session.WaitForEndAsync();
        Assert.Equal("1", await first.WaitAsync(EngineHost.Limit));
        await EngineHost.AssertUnknownAsync(client);
    }

    [Fact]
    public async Task So_does_a_second_post()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        var session = host.Session(client.Sid);
        session.PauseReceiving();
        var first = client.PostRawAsync("40"u8.ToArray());
        await Eventually.TrueAsync("the first is being taken in", () => IsPosting(session));

        using var second = await client.PostRawAsync("40"u8.ToArray());

        await EngineHost.AssertEmptyAsync(second, HttpStatusCode.BadRequest);
        await first.WaitAsync(EngineHost.Limit);
        await EngineHost.AssertUnknownAsync(client);
    }

    [Fact]
    public async Task A_poll_that_the_client_breaks_off_ends_the_session()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        var session = host.Session(client.Sid);
        using var abort = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, client.Url);
        var poll = client.SendAsync(request, abort.Token);
        await WaitForPollAsync(host, client);

        await abort.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => poll);
        await session.WaitForEndAsync();
        await EngineHost.AssertUnknownAsync(client);
        Assert.Contains(host.Logs, entry => entry.Text.Contains("poll connection closed prematurely", StringComparison.Ordinal));
    }

    [Fact]
    public async Task So_does_a_post_that_it_breaks_off()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        var session = host.Session(client.Sid);

        // A body that is announced and does not come.
        await using (var socket = await WebSocketClient.OpenRawAsync(host.Port, $"POST {client.Url} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n40"))
        {
            await Eventually.TrueAsync("the request is being taken in", () => IsPosting(session));
        }

        await session.WaitForEndAsync();
        await EngineHost.AssertUnknownAsync(client);
    }

    [Fact]
    public async Task A_client_that_says_that_it_goes_gets_its_poll_back_with_a_noop()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        var poll = client.PollAsync();
        await WaitForPollAsync(host, client);

        await client.PostAsync("1");

        Assert.Equal("6", await poll.WaitAsync(EngineHost.Limit));
        await EngineHost.AssertUnknownAsync(client);
    }

    [Fact]
    public async Task What_was_sent_before_the_server_closes_is_fetched_and_then_that_it_has()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        var session = host.Session(client.Sid);
        session.Send("a");
        session.Send("b");

        session.Close();

        Assert.Equal("4a\u001e4b", await client.PollAsync());
        Assert.Equal("1", await client.PollAsync());
        await EngineHost.AssertUnknownAsync(client);
    }

    [Fact]
    public async Task A_poll_that_waits_is_told_at_once_that_the_server_closes()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        var poll = client.PollAsync();
        await WaitForPollAsync(host, client);

        host.Session(client.Sid).Close();

        Assert.Equal("1", await poll.WaitAsync(EngineHost.Limit));
        await EngineHost.AssertUnknownAsync(client);
    }

    [Fact]
    public async Task A_post_is_answered_when_the_server_wants_more()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await PollingTests.OpenAsync(host);
        var session = host.Session(client.Sid);
        session.PauseReceiving();

        var post = client.PostAsync("40");
        await Eventually.TrueAsync("the request is being taken in", () => IsPosting(session));
        Assert.False(post.IsCompleted);
        session.ResumeReceiving();

        await post.WaitAsync(EngineHost.Limit);
    }

    internal static Task WaitForPollAsync(SocketIOHost host, PollingClient client)
    {
        var polling = (Hawser.EngineIO.Transports.PollingTransport)host.Session(client.Sid).Transport;
        return Eventually.TrueAsync("the poll waits", () => polling.IsPolled);
    }

    private static bool IsPosting(Hawser.EngineIO.Sessions.EngineSession session) =>
        ((Hawser.EngineIO.Transports.PollingTransport)session.Transport).Receiver.IsReceiving;
}
