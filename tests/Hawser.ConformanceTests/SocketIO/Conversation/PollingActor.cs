using System.Text;
using System.Text.RegularExpressions;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>A session over polling in a scene. Every answer is recorded.</summary>
internal sealed partial class PollingActor
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Stage _stage;
    private readonly string _headers;

    public PollingActor(Stage stage, string query, string headers)
    {
        _stage = stage;
        _headers = headers;
        Query = query;
    }

    public string Query { get; private set; }

    public string Sid { get; private set; } = "";

    private string Target => $"/socket.io/?{Query}";

    public async Task OpenAsync()
    {
        var answer = await _stage.RequestAsync("GET", Target, _headers);
        Sid = SidPattern().Match(answer.Text).Groups[1].Value;
        Assert.NotEmpty(Sid);
        Query = $"{Query}&sid={Sid}";
    }

    /// <summary>Posts packets.</summary>
    public Task PostAsync(params string[] packets) => PostRawAsync(string.Join('\x1e', packets));

    public Task PostRawAsync(string body, string contentType = "text/plain;charset=UTF-8") =>
        _stage.RequestAsync("POST", Target, $"Content-Type: {contentType}\r\n{_headers}", body, $"POST {Printable(body)}");

    public async Task PostBytesAsync(byte[] body, string contentType, string step)
    {
        var name = _stage.Transcript.Begin($"POST {step}");
        _stage.Transcript.Add(name, await HttpAnswer.GetAsync(_stage.Port, "POST", Target, $"Content-Type: {contentType}\r\n{_headers}", body).WaitAsync(Limit));
    }

    public Task<HttpAnswer> RequestAsync(string method, string? body = null) => _stage.RequestAsync(method, Target, _headers, body, $"{method} with the session");

    public async Task<string> PollAsync() => (await _stage.RequestAsync("GET", Target, _headers, step: "poll")).Text;

    /// <summary>Begins a poll; its answer is recorded when the scene asks for it.</summary>
    public async Task<PendingPoll> BeginPollAsync()
    {
        var aborted = new CancellationTokenSource();
        var step = _stage.Transcript.Begin("begin a poll");
        var answer = await HttpAnswer.SendAsync(_stage.Port, "GET", Target, _headers, aborted: aborted.Token);

        // Once the server has seen another request after it, it has seen the poll.
        await _stage.RequestAsync("GET", "/socket.io/?EIO=4", step: "anything");
        return new PendingPoll(_stage, step, answer, aborted);
    }

    /// <summary>Begins a POST whose last byte does not come.</summary>
    public async Task<UnfinishedPost> BeginPostAsync()
    {
        var post = new UnfinishedPost(_stage);
        await post.SendAsync(Encoding.ASCII.GetBytes($"POST {Target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\n42"));
        return post;
    }

    private static string Printable(string body) => body.Length <= 80 ? body : $"{body[..40]}… ({body.Length} characters)";

    [GeneratedRegex("\"sid\":\"([A-Za-z0-9_-]{20})\"")]
    private static partial Regex SidPattern();
}
