namespace Hawser.Edge.Http1;

/// <summary>The head of a response (RFC 9112 §4), read strictly.</summary>
internal sealed partial class ResponseHead : MessageHead
{
    private int _reasonStart;
    private int _reasonLength;
    private long _contentLength;
    private bool _hasChunked;

    public ResponseHead() => Restart();

    public int StatusCode { get; private set; }

    public int MinorVersion { get; private set; }

    public ReadOnlySpan<byte> Reason => Slice(_reasonStart, _reasonLength);

    /// <summary>Whether the server will take another request on this connection.</summary>
    public bool IsKeepAlive => Options.IsPersistent(MinorVersion);

    /// <summary>Whether a 101 switches to what the request asked for, and, for a WebSocket, accepts its key (RFC 9110 §7.8, RFC 6455 §4.2.2).</summary>
    public bool Grants(RequestHead request)
    {
        if (StatusCode != 101 || !request.IsUpgrade || !Options.Upgrades)
        {
            return false;
        }

        var isNamed = false;
        foreach (ref readonly var field in Fields)
        {
            if (field.Id == HeaderId.Upgrade)
            {
                var protocols = Value(field);
                while (HttpGrammar.TryNextElement(ref protocols, out var protocol))
                {
                    if (!UpgradeProtocols.MayPass(protocol) || !request.AsksFor(protocol))
                    {
                        return false;
                    }

                    isNamed = true;
                }
            }
        }

        return isNamed && (!request.IsWebSocket || IndexOf(HeaderId.SecWebSocketAccept) >= 0);
    }

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
        _hasChunked = false;
        SaysClose = false;
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
                _hasChunked = !_hasChunked && TransferCoding.Read(value) == HeadStatus.Complete;
                return _hasChunked;
            case HeaderId.Connection:
                Options.Add(value);
                return true;
            default:
                return true;
        }
    }

    protected override HeadStatus Complete() => HeadStatus.Complete;

    /// <summary>Whether the connection can carry another exchange once this one's body has been read.</summary>
    /// <remarks>
    /// Both lengths, or chunks where the version does not know them: the body is read by its chunks, and nothing behind it
    /// can be trusted (RFC 9112 §6.1, §6.3).
    /// </remarks>
    public bool AllowsReuse => IsKeepAlive && !(_hasChunked && (_contentLength >= 0 || MinorVersion == 0));
}
