using System.Security.Cryptography;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.Samples;

/// <summary>Each sample does what it says.</summary>
public sealed class SampleTests
{
    [Theory]
    [InlineData("Aot")]
    [InlineData("BinaryUpload")]
    [InlineData("Classes")]
    [InlineData("JwtAuth")]
    [InlineData("Minimal")]
    [InlineData("Rooms")]
    public async Task Its_page_is_served_and_uses_the_servers_own_client(string name)
    {
        await using var sample = await SampleProcess.StartAsync(name);
        using var http = new HttpClient { BaseAddress = sample.BaseAddress };

        var page = await http.GetStringAsync("/");

        Assert.Contains($"<title>Hawser: {name}</title>", page, StringComparison.Ordinal);
        Assert.Contains("<script src=\"/socket.io/socket.io.js\"></script>", page, StringComparison.Ordinal);
        Assert.Contains("Socket.IO v4", await http.GetStringAsync("/socket.io/socket.io.js"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minimal_passes_messages_on()
    {
        await using var sample = await SampleProcess.StartAsync("Minimal");
        await using var ann = await SampleClient.JoinAsync(sample.Port);
        await using var bob = await SampleClient.JoinAsync(sample.Port);

        Assert.Equal("[2]", await ann.AskAsync("[\"count\"]"));
        Assert.Matches(@"^\[""\d{4}-\d\d-\d\dT", await ann.AskAsync("[\"chat message\",\"hi\"]"));
        Assert.Equal("[\"chat message\",\"hi\"]", await bob.ReceiveAsync());
    }

    [Fact]
    public async Task Classes_is_a_chat()
    {
        await using var sample = await SampleProcess.StartAsync("Classes");
        await using var ann = await SampleClient.JoinAsync(sample.Port, "/chat");
        await using var bob = await SampleClient.JoinAsync(sample.Port, "/chat");
        using var http = new HttpClient { BaseAddress = sample.BaseAddress };

        await ann.SendAsync("[\"meet\"]", ackId: 9);
        Assert.Equal("42/chat,1[\"askName\"]", await ann.Socket.ReceiveTextAsync());
        await ann.Socket.SendAsync("43/chat,1[\"Ann\"]");
        Assert.Equal("[\"Welcome, Ann!\"]", await ann.ReceiveAnswerAsync(9));
        Assert.Equal("[\"userChanged\",\"Ann\",true]", await bob.ReceiveAsync());

        Assert.Equal("[1]", await ann.AskAsync("[\"chat message\",\"hi\"]"));
        Assert.Equal("[\"chat message\",{\"user\":\"Ann\",\"text\":\"hi\"}]", await bob.ReceiveAsync());
        Assert.Equal("[[{\"user\":\"Ann\",\"text\":\"hi\"}]]", await bob.AskAsync("[\"history\"]"));
        Assert.Contains("\"errors\":{\"text\":", await ann.AskAsync("[\"chat message\",\"\"]"), StringComparison.Ordinal);

        using var announced = await http.PostAsync("/announce?text=attention", content: null);
        Assert.True(announced.IsSuccessStatusCode);
        Assert.Equal("[\"chat message\",{\"user\":\"server\",\"text\":\"attention\"}]", await bob.ReceiveAsync());
        Assert.Equal("[\"chat message\",{\"user\":\"server\",\"text\":\"attention\"}]", await ann.ReceiveAsync());
        await ann.Socket.SendAsync("41/chat,");
        Assert.Equal("[\"userChanged\",\"Ann\",false]", await bob.ReceiveAsync());
    }

    [Fact]
    public async Task Rooms_keeps_rooms_apart()
    {
        await using var sample = await SampleProcess.StartAsync("Rooms");
        await using var ann = await SampleClient.JoinAsync(sample.Port);
        await using var bob = await SampleClient.JoinAsync(sample.Port);
        var enters = "[\"entered\",\"lobby\",\"";

        Assert.Equal("[1]", await ann.AskAsync("[\"enter\",\"lobby\"]"));
        Assert.Equal("[2]", await bob.AskAsync("[\"enter\",\"lobby\"]"));
        var entered = await ann.ReceiveAsync();
        Assert.StartsWith(enters, entered, StringComparison.Ordinal);
        var bobsId = entered[enters.Length..^2];
        Assert.Equal("[1]", await ann.AskAsync("[\"enter\",\"attic\"]"));
        Assert.Equal("[{\"attic\":1,\"lobby\":2}]", Sorted(await bob.AskAsync("[\"rooms\"]")));

        Assert.Equal("[]", await ann.AskAsync("[\"say\",[\"lobby\",\"attic\"],\"hi\"]"));
        Assert.EndsWith(",\"hi\"]", await bob.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("Enter a room", await bob.AskAsync("[\"say\",[\"attic\"],\"hi\"]"), StringComparison.Ordinal);
        Assert.Equal("[]", await ann.AskAsync($"[\"whisper\",\"{bobsId}\",\"psst\"]"));
        Assert.EndsWith(",\"psst\"]", await bob.ReceiveAsync(), StringComparison.Ordinal);
        Assert.Contains("12 small letters", await ann.AskAsync($"[\"enter\",\"{bobsId}\"]"), StringComparison.Ordinal);
        Assert.Equal("[1]", await ann.AskAsync("[\"leave\",\"lobby\"]"));
        Assert.StartsWith("[\"left\",\"lobby\",", await bob.ReceiveAsync(), StringComparison.Ordinal);

        Assert.Equal("[2]", await bob.AskAsync("[\"enter\",\"attic\"]"));
        Assert.StartsWith("[\"entered\",\"attic\",", await ann.ReceiveAsync(), StringComparison.Ordinal);
        await bob.DisposeAsync();
        Assert.Equal($"[\"left\",\"attic\",\"{bobsId}\"]", await ann.ReceiveAsync());
    }

    [Fact]
    public async Task JwtAuth_lets_in_whom_a_token_speaks_for()
    {
        await using var sample = await SampleProcess.StartAsync("JwtAuth");
        var ann = await LogInAsync(sample, "ann");
        var bob = await LogInAsync(sample, "bob");

        Assert.Equal("""{"message":"Unauthorized","data":{"status":401}}""", await SampleClient.BeRefusedAsync(sample.Port, "/account"));
        Assert.Equal("""{"message":"Unauthorized","data":{"status":401}}""", await SampleClient.BeRefusedAsync(sample.Port, "/account", Auth(ann + "x")));
        await using var user = await SampleClient.JoinAsync(sample.Port, "/account", Auth(bob));
        await using var admin = await SampleClient.JoinAsync(sample.Port, "/account", Auth(ann));
        Assert.Equal("[\"bob\"]", await user.AskAsync("[\"whoami\"]"));
        Assert.Equal("""[{"error":{"message":"Forbidden","data":{"status":403}}}]""", await user.AskAsync("[\"broadcast\",\"hi\"]"));
        await admin.EmitAsync("[\"broadcast\",\"hi\"]");
        Assert.Equal("[\"broadcast\",\"ann\",\"hi\"]", await user.ReceiveAsync());

        Assert.Equal("""{"message":"Forbidden","data":{"status":403}}""", await SampleClient.BeRefusedAsync(sample.Port, "/admin", Auth(bob)));
        Assert.StartsWith("""{"message":"Say why","data":{"hint":""", await SampleClient.BeRefusedAsync(sample.Port, "/admin", Auth(ann)), StringComparison.Ordinal);
        await using var header = await WebSocketClient.ConnectAsync(sample.Port, "EIO=4&transport=websocket&reason=test", $"Authorization: Bearer {ann}\r\n");
        await header.ReceiveTextAsync();
        await header.SendAsync("40/admin,");
        Assert.StartsWith("40/admin,{", await header.ReceiveTextAsync(), StringComparison.Ordinal);
        await header.SendAsync("42/admin,1[\"whoami\"]");
        Assert.Equal("43/admin,1[\"ann\"]", await header.ReceiveTextAsync());
    }

    [Fact]
    public async Task JwtAuth_lets_nobody_stay_whose_token_has_expired()
    {
        await using var sample = await SampleProcess.StartAsync("JwtAuth", "--TokenSeconds", "2");
        var token = await LogInAsync(sample, "bob");
        await using var user = await SampleClient.JoinAsync(sample.Port, "/account", Auth(token));

        // A close, not a DISCONNECT: the client is to come back with a new token.
        var (first, _) = await user.Socket.ReceiveFrameAsync();

        Assert.Equal(0x88, first);
        Assert.Contains("Unauthorized", await SampleClient.BeRefusedAsync(sample.Port, "/account", Auth(token)), StringComparison.Ordinal);
        await using var again = await SampleClient.JoinAsync(sample.Port, "/account", Auth(await LogInAsync(sample, "bob")));
        Assert.Equal("[\"bob\"]", await again.AskAsync("[\"whoami\"]"));
    }

    [Fact]
    public async Task BinaryUpload_takes_a_file_in_pieces()
    {
        await using var sample = await SampleProcess.StartAsync("BinaryUpload", "--Upload:MaxFileBytes", "600000");
        await using var client = await SampleClient.JoinAsync(sample.Port, "/upload");
        await using var watcher = await SampleClient.JoinAsync(sample.Port, "/upload");
        var file = RandomNumberGenerator.GetBytes(600_000);

        Assert.Contains("too large", await client.AskAsync("[\"begin\",\"big\",600001]"), StringComparison.Ordinal);
        var ticket = SampleClient.Parse(await client.AskAsync("[\"begin\",\"file\",600000]"))[0];
        var (id, size) = (ticket.GetProperty("id").GetString(), ticket.GetProperty("pieceBytes").GetInt32());
        Assert.Contains("no such upload", await watcher.AskAsync($"[\"end\",\"{id}\"]"), StringComparison.Ordinal);
        Assert.Contains("not complete", await client.AskAsync($"[\"end\",\"{id}\"]"), StringComparison.Ordinal);
        var piece = $"[\"piece\",\"{id}\",{{\"_placeholder\":true,\"num\":0}}]";
        Assert.Contains("too large", await client.AskAsync(piece, new byte[size + 1]), StringComparison.Ordinal);
        for (var (offset, ack) = (0, 100); offset < file.Length; ack++)
        {
            var end = Math.Min(offset + size, file.Length);
            await client.SendAsync(piece, ack, file[offset..end]);
            Assert.Equal($"[\"progress\",\"file\",{end},600000]", await client.ReceiveAsync());
            Assert.Equal($"[\"progress\",\"file\",{end},600000]", await watcher.ReceiveAsync());
            Assert.Equal($"[{end}]", await client.ReceiveAnswerAsync(ack));
            offset = end;
        }

        var result = SampleClient.Parse(await client.AskAsync($"[\"end\",\"{id}\"]"))[0];
        Assert.Equal(600_000, result.GetProperty("bytes").GetInt64());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), result.GetProperty("sha256").GetString());
        Assert.Contains("no such upload", await client.AskAsync($"[\"end\",\"{id}\"]"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aot_works_before_it_is_published()
    {
        await using var sample = await SampleProcess.StartAsync("Aot");

        await AotConversation.RunAsync(sample);
    }

    private static string Auth(string token) => $$"""{"token":"{{token}}"}""";

    private static string Sorted(string rooms)
    {
        var counts = SampleClient.Parse(rooms)[0].EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"\"{p.Name}\":{p.Value}");
        return $"[{{{string.Join(",", counts)}}}]";
    }

    private static async Task<string> LogInAsync(SampleProcess sample, string user)
    {
        using var http = new HttpClient { BaseAddress = sample.BaseAddress };
        using var refused = await http.PostAsync($"/login?user={user}&password=wrong", content: null);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.StatusCode);
        using var response = await http.PostAsync($"/login?user={user}&password={user}", content: null);
        return await response.Content.ReadAsStringAsync();
    }
}
