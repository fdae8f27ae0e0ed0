using System.Net;
using System.Net.Sockets;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>A POST whose body is still coming.</summary>
internal sealed class UnfinishedPost(Stage stage) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

    public async Task SendAsync(byte[] bytes)
    {
        if (!_socket.Connected)
        {
            await _socket.ConnectAsync(IPAddress.Loopback, stage.Port);
        }

        await _socket.SendAsync(bytes);
    }

    /// <summary>Sends the rest and records the answer.</summary>
    public async Task EndAsync(string rest)
    {
        var step = stage.Transcript.Begin("the rest of the POST");
        var received = new MemoryStream();
        try
        {
            await _socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(rest));
            var buffer = new byte[1024];
            while (await _socket.ReceiveAsync(buffer).WaitAsync(PollingActor.Limit) is > 0 and var count)
            {
                received.Write(buffer, 0, count);
            }
        }
        catch (SocketException)
        {
            // The server has ended the connection: what has come is the answer.
        }

        stage.Transcript.Add(step, HttpAnswer.Read(received.ToArray()));
    }

    public void Dispose() => _socket.Dispose();
}
