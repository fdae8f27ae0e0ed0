using System.Net;
using System.Net.Sockets;

namespace Hawser.ConformanceTests.Edge;

/// <summary>A port on which connections are neither established nor refused: its queue is full, and the kernel drops what comes.</summary>
internal sealed class DeafListener : IDisposable
{
    // One more than a queue of length 0 takes, and one to spare.
    private const int Fillers = 3;

    private readonly Socket _listener = NewSocket();
    private readonly List<Socket> _fillers = [];

    public DeafListener()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(0);
        for (var index = 0; index < Fillers; index++)
        {
            var filler = NewSocket();
            filler.Blocking = false;
            _fillers.Add(filler);
            try
            {
                filler.Connect(_listener.LocalEndPoint!);
            }
            catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
            {
                continue;
            }
        }
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public void Dispose()
    {
        _fillers.ForEach(filler => filler.Dispose());
        _listener.Dispose();
    }

    private static Socket NewSocket() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
