namespace Hawser.Edge.Http1;

/// <summary>The head of a response (RFC 9112 §4), read strictly.</summary>
internal sealed class ResponseHead : MessageHead
{
    private int _reasonStart;
    private int _reasonLength;
    private long _contentLength;
    private int _transferEncodings;
    private bool _hasChunked;
    private bool _connectionClose;
    private bool _connectionKeepAlive;
    private bool _connectionUpgrade;
    private bool _hasUpgrade;

    public ResponseHead() => Restart();

    public int StatusCode { get; private set; }

    public int MinorVersion { get; private set; }

    public ReadOnlySpan<byte> Reason => Buffer.AsSpan(_reasonStart, _reasonLength);

    /// <summary>Whether the server will take another request on this connection.</summary>
    public bool IsKeepAlive => !_connectionClose && (MinorVersion > 0 || _connectionKeepAlive);

    /// <summary>Whether a 101 is complete: it names the protocol and, for a WebSocket, accepts the key (RFC 6455 §4.2.2).</summary>
    public bool IsUpgrade => StatusCode == 101 && _hasUpgrade && _connectionUpgrade && IndexOf(HeaderId.SecWebSocketAccept) >= 0;

    protected override bool AllowsLeadingEmptyLine => false;

    /// <summary>How the body's end is found, given the request's method (RFC 9112 §6.3).</summary>
    public BodyKind BodyKindFor(RequestMethod method)
    {
        if (method == RequestMethod.Head || StatusCode is < 200 or 204 or 304)
        {
            return BodyKind.None;
        }

        if (_hasChunked)
        {
            return BodyKind.Chunked;
        }

        return _contentLength < 0 ? BodyKind.UntilClose : _contentLength == 0 ? BodyKind.None : BodyKind.Counted;
    }

    /// <summary>The declared length; -1 if none is, or the body is chunked.</summary>
    public long ContentLength => _hasChunked ? -1 : _contentLength;

    protected override void Restart()
    {
        base.Restart();
        _contentLength = -1;
        _transferEncodings = 0;
        _hasChunked = _connectionClose = _connectionKeepAlive = _connectionUpgrade = _hasUpgrade = false;
    }

    protected override bool ParseStartLine(ReadOnlySpan<byte> line, int offset)
    {
        // "HTTP/1.1 200 OK"; the reason may be empty, and some leave out the blank before it, too.
        const int MinLength = 12;
        if (line.Length < MinLength || !line.StartsWith("HTTP/1."u8) || !HttpGrammar.IsDigit(line[7]) || line[8] != ' ')
        {
            return false;
        }

        MinorVersion = line[7] == '0' ? 0 : 1;
        StatusCode = 0;
        foreach (var digit in line[9..12])
        {
            if (!HttpGrammar.IsDigit(digit))
            {
                return false;
            }

            StatusCode = (StatusCode * 10) + (digit - '0');
        }

        if (StatusCode is < 100 or > 999 || (line.Length > MinLength && line[MinLength] != ' '))
        {
            return false;
        }

        var reason = line.Length > MinLength ? line[(MinLength + 1)..] : default;
        _reasonStart = offset + MinLength + 1;
        _reasonLength = reason.Length;
        return !reason.ContainsAny(HttpGrammar.NotInValue);
    }

    protected override bool OnField(HeaderId id, ReadOnlySpan<byte> value)
    {
        switch (id)
        {
            case HeaderId.ContentLength:
                var previous = _contentLength;
                return Http1.ContentLength.TryParse(value, out _contentLength) && (previous < 0 || previous == _contentLength);
            case HeaderId.TransferEncoding:
                _transferEncodings++;
                _hasChunked = HttpGrammar.EqualsIgnoreCase(value, "chunked"u8);
                return _hasChunked;
            case HeaderId.Connection:
                _connectionClose |= HttpGrammar.ListContains(value, "close"u8);
                _connectionKeepAlive |= HttpGrammar.ListContains(value, "keep-alive"u8);
                _connectionUpgrade |= HttpGrammar.ListContains(value, "upgrade"u8);
                return true;
            case HeaderId.Upgrade:
                _hasUpgrade = true;
                return true;
            default:
                return true;
        }
    }

    // A server that sends both lengths is understood by the chunks, as RFC 9112 §6.3 says, and its connection not reused.
    protected override bool Complete() => _transferEncodings <= 1;

    /// <summary>Whether the connection can carry another exchange once this one's body has been read.</summary>
    public bool AllowsReuse => IsKeepAlive && !(_hasChunked && _contentLength >= 0);
}
