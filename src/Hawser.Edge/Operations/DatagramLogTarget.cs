using System.Net;
using System.Net.Sockets;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Operations;

/// <summary>Log lines to a syslog server: a datagram each, by UDP or a unix socket. Nobody listening is no error; the line is lost.</summary>
internal sealed class DatagramLogTarget : LogTarget
{
    private readonly Socket _socket;
    private readonly EndPoint _to;
    private readonly string _name;
    private bool _hasFailed;

    public DatagramLogTarget(LogConfig config, LogHeader header)
        : base(config, header)
    {
        _to = EndPoint;
        _name = config.Target == LogTargetKind.Udp ? $"{config.Host}:{config.Port}" : config.Host;
        _socket = new Socket(_to.AddressFamily, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
    }

    public override void Flush()
    {
    }

    public override void Dispose() => _socket.Dispose();

    protected override void Send(ReadOnlySpan<byte> line)
    {
        try
        {
            _socket.SendTo(line, SocketFlags.None, _to);
            _hasFailed = false;
        }
        catch (SocketException exception)
        {
            // As HAProxy: told once, until a line gets through again.
            if (!_hasFailed)
            {
                _hasFailed = true;
                Console.Error.WriteLine($"[ALERT]    ({Environment.ProcessId}) : sendmsg()/writev() failed in logger {_name}: {exception.Message}");
            }
        }
    }
}
