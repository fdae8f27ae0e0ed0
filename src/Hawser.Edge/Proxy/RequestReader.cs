using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Receives request heads, one after another, from one client. Between two requests it holds no buffer.</summary>
internal sealed class RequestReader
{
    private readonly Worker _worker;
    private readonly Connection _client;
    private readonly TimeoutsModel _timeouts;
    private long _startedAt;
    private long _lastActivity;
    private bool _isFirst = true;

    public RequestReader(Worker worker, Connection client, TimeoutsModel timeouts)
    {
        _worker = worker;
        _client = client;
        _timeouts = timeouts;
        _startedAt = _lastActivity = client.Loop.Now;
    }

    /// <summary>The head, while there is at least a part of one.</summary>
    public RequestHead? Head { get; private set; }

    /// <summary>When the request began: its first byte, and for the connection's first request the accept.</summary>
    public long StartedAt => _startedAt;

    /// <summary>When waiting is over.</summary>
    public long Deadline { get; private set; }

    /// <summary>Whether no request has been read on this connection yet.</summary>
    public bool IsFirst => _isFirst;

    /// <summary>Receives and parses what is there.</summary>
    public RequestStatus Advance()
    {
        var now = _client.Loop.Now;
        while (true)
        {
            if (Head is { Length: > 0 } head)
            {
                switch (head.Parse())
                {
                    case HeadStatus.Complete:
                        return IsBodyBroken(head) ? RequestStatus.Invalid : RequestStatus.Complete;
                    case HeadStatus.Malformed or HeadStatus.TooLarge:
                        return RequestStatus.Invalid;
                    case HeadStatus.UnknownCoding:
                        return RequestStatus.UnknownCoding;
                    case HeadStatus.TunnelAsked:
                        return RequestStatus.TunnelAsked;
                }
            }

            if (!_client.MayReceive)
            {
                return Wait(now);
            }

            Head ??= _worker.RentRequest();
            var status = _client.TryReceive(Head.Buffer.AsSpan(Head.Length), out var received);
            if (status == IOStatus.WouldBlock)
            {
                return Wait(now);
            }

            if (status != IOStatus.Done)
            {
                return Head.Length == 0 && !_isFirst ? RequestStatus.Idle
                    : status == IOStatus.EndOfStream ? RequestStatus.ClientGone : RequestStatus.ClientBroken;
            }

            if (Head.Length == 0 && !_isFirst)
            {
                _startedAt = now;
            }

            Head.Length += received;
            _lastActivity = now;
        }
    }

    /// <summary>Makes ready for the next request. <paramref name="restStart"/> is where, behind this one, it begins in the buffer.</summary>
    public void Next(int restStart)
    {
        _isFirst = false;
        _startedAt = _lastActivity = _client.Loop.Now;
        if (restStart < Head!.Length)
        {
            Head.ResetToRest(restStart);
        }
        else
        {
            Release();
        }
    }

    /// <summary>Gives the next request bytes that were received before: with a body, or with a PROXY header.</summary>
    public void Prepend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        Head ??= _worker.RentRequest();
        bytes.CopyTo(Head.Buffer);
        Head.Length = bytes.Length;
    }

    /// <summary>Lets go of the buffer.</summary>
    public void Release()
    {
        if (Head is { } head)
        {
            Head = null;
            _worker.Return(head);
        }
    }

    /// <summary>Whether what came of the body together with the head breaks its grammar already: then no server needs to see it.</summary>
    private static bool IsBodyBroken(RequestHead head)
    {
        if (head.BodyKind != BodyKind.Chunked)
        {
            return false;
        }

        var chunks = default(ChunkedReader);
        var rest = head.Rest;
        while (!rest.IsEmpty && !chunks.IsFinished && !chunks.IsBroken)
        {
            chunks.Next(ref rest);
        }

        return chunks.IsBroken;
    }

    private RequestStatus Wait(long now)
    {
        var hasBytes = Head is { Length: > 0 };
        if (!hasBytes)
        {
            Release();
        }

        // The head as a whole is bounded from its first byte, or from the accept; silence is bounded by timeout client.
        var whole = hasBytes || _isFirst ? After(_startedAt, _timeouts.HttpRequest) : After(_lastActivity, _timeouts.HttpKeepAlive);
        Deadline = Math.Min(whole, After(_lastActivity, _timeouts.Client));
        if (now < Deadline)
        {
            return RequestStatus.Waiting;
        }

        return hasBytes || _isFirst ? RequestStatus.TimedOut : RequestStatus.Idle;
    }

    private static long After(long moment, int timeout) => timeout == TimeoutsModel.Infinite ? long.MaxValue : moment + timeout;
}
