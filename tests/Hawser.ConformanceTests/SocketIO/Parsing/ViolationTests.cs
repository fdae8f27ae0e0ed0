using System.Collections.Concurrent;
using System.Net;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Hawser.SocketIO.Parsing;

namespace Hawser.ConformanceTests.SocketIO.Parsing;

/// <summary>Who breaks a rule of the protocol loses the connection, and nobody else does.</summary>
public sealed class ViolationTests
{
    /// <summary>What a client sends that is joined to <c>/</c>: texts with their Engine.IO type, and binary data as <c>b:</c> and hex.</summary>
    public static TheoryData<string> Violations =>
    [
        "4", // no type
        "47",
        "4x",
        "45[\"a\"]", // no number of attachments
        "451[\"a\"]",
        "450-[\"a\"]",
        "451.5-[\"a\"]",
        "45x-[\"a\"]",
        "4511-[\"a\"]", // more than ten
        "42[\"a\"", // no JSON
        "42[\"a\"]x",
        "40/a,[]", // CONNECT with what is no object
        "40/a,\"x\"",
        "40/a,null",
        "41{}", // DISCONNECT with anything
        "42", // an event without its name
        "42{}",
        "42[]",
        "42[null]",
        "42[\"connect\"]",
        "42[\"connect_error\"]",
        "42[\"disconnect\"]",
        "42[\"disconnecting\"]",
        "42[\"newListener\"]",
        "42[\"removeListener\"]",
        "431{}", // an acknowledgement that is no array
        "44{\"message\":\"x\"}", // what only servers send
        "40", // CONNECT to what is joined
        "42/other,[\"a\"]", // packets for what is not
        "43/other,1[]",
        "41/other",
        "42018446744073709551616[\"a\"]", // an id beyond 64 bits
        "b:01", // binary data that nothing announces
        "451-[\"a\",{\"_placeholder\":true,\"num\":0}]|42[\"b\"]", // text between a packet and its binary data
        "451-[\"a\",{\"_placeholder\":true,\"num\":0}]|3|40/other",
        "451-[\"a\",{\"_placeholder\":true,\"num\":1}]", // a placeholder that stands for nothing
        "451-[\"a\",{\"_placeholder\":true,\"num\":\"0\"}]",
        "452-[\"a\",{\"_placeholder\":true,\"num\":0},{\"_placeholder\":true,\"num\":0}]",
        "452-[\"a\"]|b:0102030405|b:0607080910", // more binary data than is allowed
        "42[\"a\",[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",// too deep
    ];

    public static TheoryData<string> Malformed => ["", "7", "9x", "x"];

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task A_violation_closes_the_WebSocket_with_no_code_and_no_other(string messages)
    {
        var reasons = new ConcurrentQueue<string>();
        await using var host = await StartAsync(reasons);
        await using var other = await WebSocketClient.JoinAsync(host.Port);
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await SendAsync(client, messages);

        Assert.Null(await client.ReceiveCloseAsync());
        await Eventually.TrueAsync("the socket is told", () => reasons.Count == 1);
        Assert.Equal("forced close", reasons.Single());
        await AssertGoesOnAsync(other);
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public async Task The_same_over_polling(string messages)
    {
        var reasons = new ConcurrentQueue<string>();
        await using var host = await StartAsync(reasons);
        await using var other = await WebSocketClient.JoinAsync(host.Port);
        using var client = new PollingClient(host.BaseAddress);
        await client.OpenAsync();
        await client.JoinAsync();

        await client.PostAsync([.. messages.Split('|').Select(m => m.StartsWith("b:", StringComparison.Ordinal) ? "b" + Convert.ToBase64String(Convert.FromHexString(m[2..])) : m)]);

        Assert.Equal("1", await client.PollAsync());
        using var gone = await client.GetAsync();
        Assert.Equal(HttpStatusCode.BadRequest, gone.StatusCode);
        Assert.Equal("{\"code\":1,\"message\":\"Session ID unknown\"}", await gone.Content.ReadAsStringAsync());
        Assert.Equal("forced close", Assert.Single(reasons));
        await AssertGoesOnAsync(other);
    }

    [Fact]
    public async Task A_flood_of_violations_closes_its_own_connections_and_no_other()
    {
        const int Rounds = 5;
        var reasons = new ConcurrentQueue<string>();
        await using var host = await StartAsync(reasons);
        await using var other = await WebSocketClient.JoinAsync(host.Port);
        var violations = Violations.Select(row => row.Data).ToList();

        var flood = Task.WhenAll(Enumerable.Repeat(violations, Rounds).SelectMany(messages => messages).Select(async messages =>
        {
            await using var client = await WebSocketClient.JoinAsync(host.Port);
            await SendAsync(client, messages);
            Assert.Null(await client.ReceiveCloseAsync());
        }));
        do
        {
            await AssertGoesOnAsync(other);
        }
        while (!flood.IsCompleted);
        await flood;

        await Eventually.TrueAsync("all are told", () => reasons.Count == Rounds * violations.Count);
        Assert.All(reasons, reason => Assert.Equal("forced close", reason));
        await Eventually.TrueAsync("all are gone but the other", () => host.Server.ClientCount == 1);
        await AssertGoesOnAsync(other);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_not_even_Engine_IO_is_a_parse_error(string packet)
    {
        var reasons = new ConcurrentQueue<string>();
        await using var host = await StartAsync(reasons);
        await using var other = await WebSocketClient.JoinAsync(host.Port);
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync(packet);

        Assert.Null(await client.ReceiveCloseAsync());
        await Eventually.TrueAsync("the socket is told", () => reasons.Count == 1);
        Assert.Equal("parse error", reasons.Single());
        await AssertGoesOnAsync(other);
    }

    [Theory]
    [InlineData("43999[]")]
    [InlineData("43[]")]
    [InlineData("461-999[{\"_placeholder\":true,\"num\":0}]|b:01")]
    public async Task An_acknowledgement_that_nobody_waits_for_is_ignored(string messages)
    {
        await using var host = await StartAsync([]);
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await SendAsync(client, messages);

        await AssertGoesOnAsync(client);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("007", "7")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    public async Task An_id_is_echoed_exactly_as_far_as_64_bits_go(string id, string echoed)
    {
        await using var host = await StartAsync([]);
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync($"42{id}[\"echo\",1.50]");

        Assert.Equal($"43{echoed}[1.50]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Half_a_character_in_text_costs_nothing_but_itself()
    {
        await using var host = await StartAsync([]);
        await using var client = await WebSocketClient.JoinAsync(host.Port, auth: "{\"\\ud83d\":\"\\ud83d\"}");

        await client.SendAsync("421[\"echo\",{\"\\ud83d\":\"a\\ud83d\"}]");
        await client.SendAsync("422[\"\\ud83d\"]");
        await client.SendAsync("423[\"text\",\"a\\ud83d\"]");

        Assert.Equal("431[{\"\\ufffd\":\"a\\ufffd\"}]", await client.ReceiveTextAsync());
        Assert.Equal("433[\"a\ufffd\"]", await client.ReceiveTextAsync());
    }

    [Fact]
    public async Task Text_that_is_not_UTF8_is_refused_over_polling_too()
    {
        var reasons = new ConcurrentQueue<string>();
        await using var host = await StartAsync(reasons);
        using var client = new PollingClient(host.BaseAddress);
        await client.OpenAsync();
        await client.JoinAsync();

        using var response = await client.PostRawAsync([(byte)'4', (byte)'2', (byte)'[', (byte)'"', 0xff, (byte)'"', (byte)']']);

        // Who closes, and how, is the business of the layer that notices first.
        Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest);
        await Eventually.TrueAsync("the session is closed", () => reasons.Count == 1);
    }

    [Theory]
    [InlineData("t:2[\"a\"]")]
    [InlineData("c1")]
    [InlineData("83a47479706502a464617461ddffffffffa36e7370a12f")]
    [InlineData("83a47479706502a46461746191a7636f6e6e656374a36e7370a12f")]
    public async Task The_same_in_MessagePack(string message)
    {
        var reasons = new ConcurrentQueue<string>();
        await using var host = await StartAsync(reasons, PacketParser.MessagePack);
        await using var other = await JoinMessagePackAsync(host.Port);
        await using var client = await JoinMessagePackAsync(host.Port);

        if (message.StartsWith("t:", StringComparison.Ordinal))
        {
            await client.SendAsync("4" + message[2..]);
        }
        else
        {
            await client.SendAsync(Convert.FromHexString(message));
        }

        Assert.Null(await client.ReceiveCloseAsync());
        await Eventually.TrueAsync("the socket is told", () => reasons.Count == 1);
        Assert.Equal("forced close", reasons.Single());

        // {id: 1, type: 2, data: ["echo", 1], nsp: "/"} is answered by {id: 1, type: 3, data: [1], nsp: "/"}.
        await other.SendAsync(Convert.FromHexString("84a2696401a47479706502a46461746192a46563686f01a36e7370a12f"));
        Assert.Equal("84a2696401a47479706503a4646174619101a36e7370a12f", Convert.ToHexStringLower(await other.ReceiveBinaryAsync()));
    }

    private static Task<SocketIOHost> StartAsync(ConcurrentQueue<string> reasons, PacketParser? parser = null) => SocketIOHost.StartAsync(
        io => io.OnConnection(socket =>
        {
            socket.On("echo", (RawValue value) => value);
            socket.On("text", (string text) => text);
            socket.OnDisconnect(reason =>
            {
                reasons.Enqueue(reason);
                return Task.CompletedTask;
            });
        }),
        options =>
        {
            options.Parser = parser ?? PacketParser.Json;
            options.MaxAttachmentBytes = 9;
        });

    private static async Task<WebSocketClient> JoinMessagePackAsync(int port)
    {
        var client = await WebSocketClient.ConnectAsync(port);
        await client.ReceiveTextAsync();
        await client.SendAsync(Convert.FromHexString("83a47479706500a464617461d40000a36e7370a12f"));
        Assert.StartsWith("83a47479706500a46461746181a3736964b4", Convert.ToHexStringLower(await client.ReceiveBinaryAsync()), StringComparison.Ordinal);
        return client;
    }

    private static async Task SendAsync(WebSocketClient client, string messages)
    {
        foreach (var message in messages.Split('|'))
        {
            await (message.StartsWith("b:", StringComparison.Ordinal) ? client.SendAsync(Convert.FromHexString(message[2..])) : client.SendAsync(message));
        }
    }

    private static async Task AssertGoesOnAsync(WebSocketClient client)
    {
        await client.SendAsync("427[\"echo\",[1]]");
        Assert.Equal("437[[1]]", await client.ReceiveTextAsync());
    }
}
