using System.Net;
using System.Text;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.Extensions.Logging;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>The requests of long-polling.</summary>
public sealed class PollingTests
{
    [Fact]
    public async Task The_handshake_has_five_keys_in_Nodes_order_and_Nodes_headers()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.NodeTag = "node1");
        using var client = new PollingClient(host.BaseAddress);

        using var response = await client.GetAsync();

        var body = await response.Content.ReadAsStringAsync();
        Assert.Matches("""^0\{"sid":"node1[A-Za-z0-9_-]{15}","upgrades":\["websocket"\],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000\}$""", body);
        AssertHeaders(response, "text/plain; charset=UTF-8", body.Length);
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_of_exactly_the_limit_is_taken(int over, HttpStatusCode status)
    {
        const int MaxPayload = 2000;
        await using var host = await SocketIOHost.StartAsync(engine: options => options.MaxPayload = MaxPayload);
        using var client = await OpenAsync(host);
        await client.JoinAsync();

        using var response = await client.PostRawAsync(Encoding.ASCII.GetBytes("42[\"" + new string('x', MaxPayload + over - 6) + "\"]"));

        Assert.Equal(status, response.StatusCode);
    }

    [Fact]
    public async Task A_post_is_answered_with_ok()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await OpenAsync(host);

        using var response = await client.PostRawAsync("40"u8.ToArray());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
        AssertHeaders(response, "text/html", 2);
    }

    [Theory]
    [InlineData("Mozilla/4.0 (compatible;MSIE 8.0; Windows NT 6.0)")]
    [InlineData("Mozilla/5.0 (Windows NT 6.1; Trident/7.0; rv:11.0) like Gecko")]
    public async Task Old_Internet_Explorers_are_told_not_to_take_it_for_an_attack(string agent)
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await OpenAsync(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, client.Url) { Content = new StringContent("40") };
        request.Headers.TryAddWithoutValidation("User-Agent", agent);

        using var response = await client.SendAsync(request);

        Assert.Equal(["0"], response.Headers.GetValues("X-XSS-Protection"));
    }

    [Fact]
    public async Task Messages_of_both_kinds_go_both_ways()
    {
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => { socket.On("echo", (byte[] data, string text) => new { data, text }); }));
        using var client = await OpenAsync(host);
        await client.JoinAsync();

        await client.PostAsync("451-0[\"echo\",{\"_placeholder\":true,\"num\":0},\"€\"]", "bAQID/w==");

        Assert.Equal("461-0[{\"data\":{\"_placeholder\":true,\"num\":0},\"text\":\"€\"}]\u001ebAQID/w==", await client.PollAsync());
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    public async Task Another_method_on_a_session_gets_500_without_a_body(string method)
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await OpenAsync(host);
        using var request = new HttpRequestMessage(new HttpMethod(method), client.Url);

        using var response = await client.SendAsync(request);

        await EngineHost.AssertEmptyAsync(response, HttpStatusCode.InternalServerError);
        await client.JoinAsync();
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("7")]
    [InlineData("")]
    [InlineData("3\u001e")]
    [InlineData("b*")]
    public async Task What_is_no_payload_is_answered_with_400_and_ends_the_session(string body)
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await OpenAsync(host);

        using var response = await client.PostRawAsync(Encoding.UTF8.GetBytes(body));

        await EngineHost.AssertEmptyAsync(response, HttpStatusCode.BadRequest);
        await EngineHost.AssertUnknownAsync(client);
        Assert.Contains(host.Logs, entry => entry.Text.Contains("closed: parse error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_does_too()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await OpenAsync(host);

        using var response = await client.PostRawAsync([(byte)'4', 0xff]);

        await EngineHost.AssertEmptyAsync(response, HttpStatusCode.BadRequest);
        await EngineHost.AssertUnknownAsync(client);
    }

    [Fact]
    public async Task A_body_of_bytes_is_not_of_this_revision()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await OpenAsync(host);

        using var response = await client.PostRawAsync("40"u8.ToArray(), "application/octet-stream");

        await EngineHost.AssertEmptyAsync(response, HttpStatusCode.BadRequest);
        await EngineHost.AssertUnknownAsync(client);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_long_is_refused_and_the_session_goes_on(bool isLengthAnnounced)
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.MaxPayload = 2000);
        using var client = await OpenAsync(host);
        using var request = new HttpRequestMessage(HttpMethod.Post, client.Url) { Content = new ByteArrayContent(new byte[2001]) };
        request.Headers.TransferEncodingChunked = !isLengthAnnounced;

        using var response = await client.SendAsync(request);

        await EngineHost.AssertEmptyAsync(response, HttpStatusCode.RequestEntityTooLarge);
        await client.JoinAsync();
        var warning = Assert.Single(host.Logs, entry => entry.Level == LogLevel.Warning);
        Assert.Contains("EngineIOOptions.MaxPayload", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_limit_is_ours_and_not_that_of_the_host()
    {
        await using var host = await SocketIOHost.StartAsync(
            engine: options => options.MaxPayload = 5_000_000,
            services: services => Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(services, kestrel => kestrel.Limits.MaxRequestBodySize = 1000));
        using var client = await OpenAsync(host);
        await client.JoinAsync();

        await client.PostAsync($"42[\"x\",\"{new string('y', 3_000_000)}\"]");
    }

    [Fact]
    public async Task A_client_that_pings_has_the_direction_wrong()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var client = await OpenAsync(host);

        await client.PostAsync("2");

        await EngineHost.AssertUnknownAsync(client);
        Assert.Contains(host.Logs, entry => entry.Text.Contains("invalid heartbeat direction", StringComparison.Ordinal));
    }

    internal static async Task<PollingClient> OpenAsync(SocketIOHost host)
    {
        var client = new PollingClient(host.BaseAddress);
        await client.OpenAsync();
        return client;
    }

    private static void AssertHeaders(HttpResponseMessage response, string contentType, int length)
    {
        Assert.Equal([contentType], response.Content.Headers.GetValues("Content-Type"));
        Assert.Equal(length, response.Content.Headers.ContentLength);
        Assert.Equal(["no-store"], response.Headers.GetValues("Cache-Control"));
        Assert.False(response.Headers.Contains("X-XSS-Protection"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Empty(response.Content.Headers.ContentEncoding);
    }
}
