using System.Net;
using System.Net.Sockets;

namespace Hawser.EndToEndTests.Demo;

/// <summary>Loads the page as a new visitor each time: every load on a connection of its own.</summary>
internal sealed class PageLoader : IDisposable
{
    private readonly HttpClient _client;
    private readonly int _port;

    public PageLoader(int port, IPAddress? from = null)
    {
        _port = port;
        _client = new HttpClient(new SocketsHttpHandler
        {
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                if (from is not null)
                {
                    socket.Bind(new IPEndPoint(from, 0));
                }

                await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
    }

    /// <summary>Asks for anything, on a connection of its own.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, Action<HttpRequestMessage>? change = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"http://chat.localhost:{_port}{path}");
        request.Headers.ConnectionClose = true;
        change?.Invoke(request);
        return _client.SendAsync(request);
    }

    /// <exception cref="HttpRequestException">The page could not be loaded.</exception>
    public async Task<string> LoadAsync()
    {
        using var response = await GetAsync("/");
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync();
    }

    public void Dispose() => _client.Dispose();
}
