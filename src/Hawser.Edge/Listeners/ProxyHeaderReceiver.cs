using Hawser.Edge.ProxyProtocol;
using Hawser.Transport;

namespace Hawser.Edge.Listeners;

/// <summary>Receives the PROXY header that a listener with <c>accept-proxy</c> demands of every connection.</summary>
internal static class ProxyHeaderReceiver
{
    /// <param name="connection">A fresh connection.</param>
    /// <param name="signal">Its owner.</param>
    /// <param name="deadline">When the header must be complete.</param>
    /// <returns>What it says and the bytes behind it; the status is not Complete if there is none, or none in time.</returns>
    public static async Task<(ProxyHeaderStatus Status, ProxyHeader Header, byte[] Behind)> ReceiveAsync(Connection connection, Signal signal, long deadline)
    {
        var buffer = new byte[ProxyHeaderReader.MaxLength];
        var length = 0;
        while (true)
        {
            var io = connection.TryReceive(buffer.AsSpan(length), out var received);
            length += received;
            if (io is IOStatus.EndOfStream or IOStatus.Failed || (io == IOStatus.WouldBlock && connection.Loop.Now >= deadline))
            {
                return (ProxyHeaderStatus.Incomplete, default, []);
            }

            var status = ProxyHeaderReader.TryRead(buffer.AsSpan(0, length), out var header, out var consumed);
            if (status == ProxyHeaderStatus.Complete)
            {
                var addresses = header.IsLocal ? new ProxyHeader(connection.RemoteAddress, connection.LocalAddress) : header;
                return (status, addresses, buffer[consumed..length]);
            }

            if (status != ProxyHeaderStatus.Incomplete)
            {
                return (status, default, []);
            }

            if (io == IOStatus.WouldBlock)
            {
                signal.SetDeadline(deadline);
                await signal.WaitAsync();
            }
        }
    }
}
