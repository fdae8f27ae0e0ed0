using System.Net;
using System.Text;
using System.Text.Json;

namespace Hawser.ConformanceTests.SocketIO.Wire;

/// <summary>Long-polling by hand: every request is the test's own, and every byte of the answer is its to look at.</summary>
internal sealed class PollingClient : IDisposable
{
    public const char Separator = '\x1e';

    private readonly HttpClient _http;

    public PollingClient(Uri baseAddress, string path = "/socket.io/", string query = "EIO=4&transport=polling")
    {
        _http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = baseAddress };
        Path = path;
        Query = query;
    }

    public string Path { get; }

    public string Query { get; }

    /// <summary>The session, after <see cref="OpenAsync"/>.</summary>
    public string? Sid { get; private set; }

    public string Url => $"{Path}?{Query}{(Sid is null ? "" : $"&sid={Sid}")}";

    /// <summary>Opens a session.</summary>
    /// <returns>The JSON of the open packet.</returns>
    public async Task<JsonElement> OpenAsync()
    {
        using var response = await _http.GetAsync(Url);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{(int)response.StatusCode} {body}");
        Assert.StartsWith("0{", body, StringComparison.Ordinal);
        var open = JsonDocument.Parse(body.Split(Separator)[0][1..]).RootElement;
        Sid = open.GetProperty("sid").GetString();
        return open;
    }

    /// <summary>Joins a namespace: <c>40</c>, and the answer.</summary>
    public async Task<string> JoinAsync(string ns = "/", string auth = "")
    {
        await PostAsync(ns == "/" ? $"40{auth}" : $"40{ns},{auth}");
        return await PollAsync();
    }

    public async Task<string> PollAsync()
    {
        using var response = await GetAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync();
    }

    public Task<HttpResponseMessage> GetAsync(string? url = null) => _http.GetAsync(url ?? Url);

    /// <summary>Posts packets, which must be taken.</summary>
    public async Task PostAsync(params string[] packets)
    {
        using var response = await PostRawAsync(Encoding.UTF8.GetBytes(string.Join(Separator, packets)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> PostRawAsync(byte[] body, string contentType = "text/plain;charset=UTF-8")
    {
        var content = new ByteArrayContent(body);
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return _http.PostAsync(Url, content);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken = default) => _http.SendAsync(request, cancellationToken);

    public void Dispose() => _http.Dispose();
}
