using System.Net;
using System.Net.Sockets;

namespace Hawser.IdleConnections;

/// <summary>
/// A client process: opens connections, has them answer pings, closes them, again and again, as told by its standard input
/// (<c>open</c>, <c>close</c>). Says on its standard output when each is done, and when all have been pinged often enough.
/// </summary>
internal static class IdleClients
{
    // So many at once do not overflow the server's backlog.
    private const int OpeningAtOnce = 64;

    public static async Task RunAsync(int port, int count, int pings)
    {
        var connections = new List<IdleConnection>();
        while (await Console.In.ReadLineAsync() is { } command)
        {
            if (command == "open")
            {
                connections = await OpenAsync(port, count, pings);
                Console.WriteLine("opened");
                await Task.WhenAll(connections.Select(connection => connection.Pinged));
                Console.WriteLine("pinged");
            }
            else if (command == "close")
            {
                connections.ForEach(connection => connection.Dispose());
                connections.Clear();
                Console.WriteLine("closed");
            }
        }
    }

    private static async Task<List<IdleConnection>> OpenAsync(int port, int count, int pings)
    {
        using var gate = new SemaphoreSlim(OpeningAtOnce);
        var server = new IPEndPoint(IPAddress.Loopback, port);
        return [.. await Task.WhenAll(Enumerable.Range(0, count).Select(_ => OpenOneAsync()))];

        async Task<IdleConnection> OpenOneAsync()
        {
            await gate.WaitAsync();
            try
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(server);
                return await IdleConnection.JoinAsync(socket, pings);
            }
            finally
            {
                gate.Release();
            }
        }
    }
}
