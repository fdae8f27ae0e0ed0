using Hawser.Edge.Http1;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Moves one request, head and body, from the client to the server.</summary>
internal sealed class RequestForwarder
{
    private readonly ExchangeContext _context;
    private SendQueue _queue;
    private BodyForwarder _body;
    private bool _isHeadSent;

    public RequestForwarder(ExchangeContext context) => _context = context;

    /// <summary>Whether all of the request was read and passed on, but for what <see cref="IsBlocked"/> says.</summary>
    public bool IsFinished => _isHeadSent && _body.IsFinished;

    /// <summary>Whether the server does not take what is on its way to it.</summary>
    public bool IsBlocked => _queue.IsBlocked;

    /// <summary>Whether more of the body is to be read of the client.</summary>
    public bool AwaitsClient => _isHeadSent && !_queue.IsBlocked && !_body.IsFinished && !_body.IsBroken;

    /// <summary>Whether the body breaks the grammar of chunks.</summary>
    public bool IsBroken => _body.IsBroken;

    /// <summary>Whether the server's connection broke while it was sent to; it may have answered before.</summary>
    public bool HasFailed => _queue.HasFailed;

    /// <summary>Whether the server's connection broke by what was sent to it, not before.</summary>
    public bool WasRefused { get; private set; }

    /// <summary>Whether the client ended before its body did.</summary>
    public bool ClientEnded { get; private set; }

    /// <summary>Bytes sent to the server.</summary>
    public long BytesSent => _queue.Sent;

    /// <summary>Whether any of the body was taken from the client's connection, so that it cannot be sent again.</summary>
    public bool HasReceivedBody { get; private set; }

    /// <summary>Where in the request's buffer the next request begins.</summary>
    public int RequestEnd { get; private set; }

    /// <summary>What was received of the next request while this one's body was read; null for nothing.</summary>
    public byte[]? Beyond { get; private set; }

    public void Begin()
    {
        var request = _context.Request;
        _queue.Reset();
        _body = new BodyForwarder(new BodyReader(request.BodyKind, request.ContentLength), request.BodyKind == BodyKind.Chunked);
        _isHeadSent = false;
        ClientEnded = false;
        WasRefused = false;
        HasReceivedBody = false;
        Beyond = null;
    }

    /// <returns>Whether anything moved.</returns>
    public bool Advance()
    {
        var moved = _queue.Flush(_context.Server);
        if (!_isHeadSent)
        {
            SendHead();
            return true;
        }

        if (!AwaitsClient)
        {
            return moved;
        }

        var isKnown = HasFailed || _context.Server.IsBroken;
        var status = _body.Receive(_context.Client, _context.Server, ref _queue, _context.Worker.Output, out var beyond);
        ClientEnded = status is IOStatus.EndOfStream or IOStatus.Failed;
        HasReceivedBody |= status == IOStatus.Done;
        WasRefused |= HasFailed && !isKnown;
        Beyond = beyond.IsEmpty ? Beyond : beyond.ToArray();
        return moved || status == IOStatus.Done;
    }

    private void SendHead()
    {
        var (request, output) = (_context.Request, _context.Worker.Output);
        var writer = new HeadWriter(output);
        RequestRewriter.Write(request, _context.Frontend, _context.Backend, _context.Record.ClientAddress, ref writer);
        RequestEnd = request.HeadLength + _body.Append(request.Rest, ref writer);
        _isHeadSent = true;
        _queue.Send(_context.Server, output.AsSpan(0, writer.Length));
    }
}
