using System.Net.Sockets;

namespace Hawser.Cli.Demo;

/// <summary>Asks a process whether it is ready.</summary>
internal static class ReadinessProbe
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Asks again and again until it is ready.</summary>
    public static async Task WaitAsync(NodeSpec spec, CancellationToken cancellation)
    {
        while (!await IsReadyAsync(spec, cancellation))
        {
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>Whether a Redis answers at an address of the user's.</summary>
    public static async Task<bool> IsRedisAsync(string host, int port, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(AttemptTimeout);
        try
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(host, port, timeout.Token);
            return await AnswersPingAsync(socket, timeout.Token);
        }
        catch (Exception exception) when (exception is SocketException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private static async Task<bool> IsReadyAsync(NodeSpec spec, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(AttemptTimeout);
        try
        {
            if (spec.Readiness == Readiness.Http)
            {
                // Loopback is nobody's proxy's business.
                using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
                using var response = await client.GetAsync(new Uri($"http://{spec.Address}/status"), timeout.Token);
                return response.IsSuccessStatusCode;
            }

            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync("127.0.0.1", spec.Port, timeout.Token);
            return spec.Readiness == Readiness.Tcp || await AnswersPingAsync(socket, timeout.Token);
        }
        catch (Exception exception) when (exception is SocketException or HttpRequestException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private static async Task<bool> AnswersPingAsync(Socket socket, CancellationToken cancellation)
    {
        await socket.SendAsync("PING\r\n"u8.ToArray(), cancellation);
        var answer = new byte[64];
        var received = await socket.ReceiveAsync(answer, cancellation);
        return answer.AsSpan(0, received).StartsWith("+PONG"u8);
    }
}
