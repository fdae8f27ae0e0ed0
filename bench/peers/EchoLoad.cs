using System.Net;
using System.Text;
using Hawser.Transport;

namespace Hawser.Peers;

/// <summary>Tunnels through a contestant, each of which sends a message, waits for its echo, and sends the next.</summary>
internal sealed class EchoLoad : IDisposable
{
    private static readonly byte[] Upgrade = Encoding.ASCII.GetBytes(
        "GET /ws HTTP/1.1\r\nHost: ws.node-example.com\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");

    private readonly EventLoop _loop;
    private readonly List<Tunnel> _tunnels = [];

    private EchoLoad(EventLoop loop) => _loop = loop;

    /// <summary>Opens the tunnels and lets them run.</summary>
    public static async Task<EchoLoad> StartAsync(EventLoop loop, int port, int tunnels, int messageLength)
    {
        var load = new EchoLoad(loop);
        var address = NetworkAddress.FromEndPoint(new IPEndPoint(IPAddress.Loopback, port));
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(
            async _ =>
            {
                try
                {
                    for (var index = 0; index < tunnels; index++)
                    {
                        load._tunnels.Add(await OpenAsync(loop.Connect(address), messageLength));
                    }

                    load._tunnels.ForEach(tunnel => tunnel.Begin());
                    opened.SetResult();
                }
                catch (InvalidOperationException exception)
                {
                    opened.SetException(exception);
                }
            },
            null);
        await opened.Task;
        return load;
    }

    /// <summary>Round trips so far. Read while the loop runs: near enough.</summary>
    public long RoundTrips => _tunnels.Sum(tunnel => tunnel.RoundTrips);

    public void Dispose() => _loop.Post(_ => _tunnels.ForEach(tunnel => tunnel.End()), null);

    private static async Task<Tunnel> OpenAsync(Connection connection, int messageLength)
    {
        var answer = new byte[1024];
        var received = 0;
        if (await connection.WaitConnectedAsync() && await connection.SendAsync(Upgrade))
        {
            received = await connection.ReceiveAsync(answer);
        }

        var text = Encoding.ASCII.GetString(answer, 0, Math.Max(0, received));
        return text.StartsWith("HTTP/1.1 101", StringComparison.Ordinal) && text.EndsWith("\r\n\r\n", StringComparison.Ordinal)
            ? new Tunnel(connection, messageLength)
            : throw new InvalidOperationException($"A tunnel was refused: {text.Split('\r')[0]}");
    }

    private sealed class Tunnel(Connection connection, int messageLength) : LoopTask(connection.Loop)
    {
        private readonly Connection _connection = connection;
        private readonly byte[] _message = new byte[messageLength];
        private int _missing;

        public long RoundTrips { get; private set; }

        public void Begin()
        {
            _connection.Owner = this;
            Send();
        }

        public void End()
        {
            _connection.Owner = null;
            _connection.Abort();
        }

        protected override void Run()
        {
            if (_connection.TryReceive(Loop.SharedBuffer, out var received) == IOStatus.Done && (_missing -= received) == 0)
            {
                RoundTrips++;
                Send();
            }
        }

        private void Send()
        {
            _missing = _message.Length;
            _connection.TrySend(_message, out _);
        }
    }
}
