using System.Text.Unicode;
using Hawser.EngineIO.Protocol;

namespace Hawser.EngineIO.Transports;

/// <summary>What comes with a polling client's POSTs: takes the bodies apart and hands the packets to the sink.</summary>
internal sealed class PollingReceiver
{
    private readonly PollingTransport _transport;
    private readonly ITransportSink _sink;
    private readonly int _revision;
    private int _isReceiving;

    public PollingReceiver(PollingTransport transport, ITransportSink sink, int revision)
    {
        _transport = transport;
        _sink = sink;
        _revision = revision;
    }

    /// <summary>Whether a request is being taken in, or waits for its answer.</summary>
    public bool IsReceiving => Volatile.Read(ref _isReceiving) == 1;

    /// <summary>Begins to take in a request. One at a time: a client never sends two at once.</summary>
    public bool TryBegin() => Interlocked.Exchange(ref _isReceiving, 1) == 0;

    public void End() => Volatile.Write(ref _isReceiving, 0);

    /// <summary>Hands a request's packets to the session, one after another, and no faster than the layers above want them.</summary>
    /// <param name="body">The body.</param>
    /// <param name="isBinary">Whether the request said that it is bytes, not text (revision 3).</param>
    /// <returns>False if it is malformed.</returns>
    public async ValueTask<bool> ReceiveAsync(ReadOnlyMemory<byte> body, bool isBinary)
    {
        if (body.IsEmpty || (!isBinary && !Utf8.IsValid(body.Span)))
        {
            return false;
        }

        while (!body.IsEmpty)
        {
            if (!TryReceiveNext(ref body, isBinary))
            {
                return false;
            }

            await _sink.WhenReceivingAsync();
        }

        return true;
    }

    private bool TryReceiveNext(ref ReadOnlyMemory<byte> body, bool isBinary)
    {
        var rest = body.Span;
        ReadOnlySpan<byte> packet;
        var isPacketBinary = false;
        var isWellFormed = (_revision, isBinary) switch
        {
            (3, true) => LegacyPollingPayload.NextBinary(ref rest, out packet, out isPacketBinary) == LegacyPollingPayload.Result.Packet
                && (isPacketBinary || Utf8.IsValid(packet)),
            (3, false) => LegacyPollingPayload.NextText(ref rest, out packet) == LegacyPollingPayload.Result.Packet,
            _ => PollingPayload.TryNext(ref rest, out packet),
        };
        body = body[^rest.Length..];
        return isWellFormed && _sink.OnMessage(_transport, packet, isPacketBinary);
    }
}
