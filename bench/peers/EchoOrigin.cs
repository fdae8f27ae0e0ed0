using System.Net;
using System.Text;
using Hawser.Transport;

namespace Hawser.Peers;

/// <summary>A server that accepts every upgrade and sends back what comes, on our own loop: cheap enough not to be the limit.</summary>
internal sealed class EchoOrigin : IConnectionHandler
{
    private static readonly byte[] Accepted = Encoding.ASCII.GetBytes(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");

    private EchoOrigin()
    {
    }

    /// <returns>The port listened at.</returns>
    public static int Start(EventLoopGroup loops)
    {
        var address = NetworkAddress.FromEndPoint(new IPEndPoint(IPAddress.Loopback, 0));
        return loops.Listen(new ListenOptions { Address = address }, new EchoOrigin()).LocalAddress.Port;
    }

    public bool TryAdmit() => true;

    public void CancelAdmission()
    {
    }

    public void OnAccepted(Connection connection) => connection.Owner = new Session(connection);

    public void OnAcceptFailed(ConnectionError error) => throw new InvalidOperationException($"The echo server cannot accept: {error}");

    private sealed class Session(Connection connection) : LoopTask(connection.Loop)
    {
        private readonly Connection _connection = connection;
        private bool _isUpgraded;

        protected override void Run()
        {
            switch (_connection.TryReceive(Loop.SharedBuffer, out var received))
            {
                case IOStatus.WouldBlock:
                    return;
                case IOStatus.Done:
                    var answer = _isUpgraded ? Loop.SharedBuffer[..received] : Accepted;
                    _isUpgraded = true;
                    if (_connection.TrySend(answer, out var sent) != IOStatus.Done || sent < answer.Length)
                    {
                        // Messages are small and answered one by one: a full socket means that the other side is gone.
                        _connection.Abort();
                    }

                    return;
                default:
                    _connection.Close();
                    return;
            }
        }
    }
}
