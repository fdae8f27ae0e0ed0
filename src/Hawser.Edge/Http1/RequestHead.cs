namespace Hawser.Edge.Http1;

/// <summary>The head of a request (RFC 9112 §3), read strictly: whatever two readers could understand differently is malformed.</summary>
internal sealed partial class RequestHead : MessageHead
{
    private int _requestLineStart;
    private int _requestLineLength;
    private int _methodStart;
    private int _methodLength;
    private int _targetStart;
    private int _targetLength;
    private long _contentLength;
    private int _hostIndex;
    private int _hostCount;
    private bool _hasChunked;
    private bool _mayUpgrade;
    private bool _upgradeIsWebSocket;
    private int _webSocketKeys;

    public RequestHead() => Restart();

    public RequestMethod Method { get; private set; }

    /// <summary>0 for HTTP/1.0, 1 for HTTP/1.1 and everything above.</summary>
    public int MinorVersion { get; private set; }

    public BodyKind BodyKind { get; private set; }

    /// <summary>Length of a counted body.</summary>
    public long ContentLength => BodyKind == BodyKind.Counted ? _contentLength : 0;

    public ReadOnlySpan<byte> MethodBytes => Slice(_methodStart, _methodLength);

    public ReadOnlySpan<byte> Target => Slice(_targetStart, _targetLength);

    /// <summary>Method, target and version, as received.</summary>
    public ReadOnlySpan<byte> RequestLine => Buffer.AsSpan(_requestLineStart, _requestLineLength);

    /// <summary>Whether the client wants to go on with this connection.</summary>
    public bool IsKeepAlive => Options.IsPersistent(MinorVersion);

    /// <summary>Whether the client asks for another protocol, in a way that may be granted (RFC 9110 §7.8).</summary>
    public bool IsUpgrade { get; private set; }

    /// <summary>Whether a WebSocket is asked for in a way that may be granted (RFC 6455 §4.1).</summary>
    public bool IsWebSocket => IsUpgrade && _upgradeIsWebSocket;

    /// <summary>The Host field's value; empty when there is none (HTTP/1.0 only).</summary>
    public ReadOnlySpan<byte> Host => _hostIndex < 0 ? default : Value(Fields[_hostIndex]);

    protected override bool AllowsLeadingEmptyLine => true;

    protected override void Restart()
    {
        base.Restart();
        _contentLength = -1;
        _hostIndex = -1;
        _hostCount = 0;
        _hasChunked = _mayUpgrade = _upgradeIsWebSocket = false;
        _webSocketKeys = 0;
        IsUpgrade = false;
        BodyKind = BodyKind.None;
    }

    protected override bool ParseStartLine(ReadOnlySpan<byte> line, int offset)
    {
        var methodLength = line.IndexOfAnyExcept(HttpGrammar.Token);
        if (methodLength <= 0 || line[methodLength] != ' ')
        {
            return false;
        }

        var rest = line[(methodLength + 1)..];
        var targetLength = rest.IndexOfAnyExcept(HttpGrammar.Target);
        if (targetLength <= 0 || rest[targetLength] != ' ' || !TryParseVersion(rest[(targetLength + 1)..]))
        {
            return false;
        }

        _requestLineStart = offset;
        _requestLineLength = line.Length;
        _methodStart = offset;
        _methodLength = methodLength;
        _targetStart = offset + methodLength + 1;
        _targetLength = targetLength;
        Method = IdentifyMethod(line[..methodLength]);
        return IsAcceptableTarget(rest[..targetLength]);
    }

    protected override bool OnField(HeaderId id, ReadOnlySpan<byte> value)
    {
        switch (id)
        {
            case HeaderId.Host:
                _hostIndex = Fields.Length - 1;
                return ++_hostCount == 1 && Authority.IsAcceptable(value);
            case HeaderId.ContentLength:
                // Repeated, even with the same value, it is refused: nobody sends that in good faith.
                return _contentLength < 0 && Http1.ContentLength.TryParse(value, out _contentLength);
            case HeaderId.TransferEncoding:
                Refusal = TransferCoding.Read(value);
                _hasChunked = Refusal == HeadStatus.Complete && !_hasChunked;
                Refusal = Refusal == HeadStatus.Complete ? HeadStatus.Malformed : Refusal;
                return _hasChunked;
            case HeaderId.Connection:
                Options.Add(value);
                return true;
            case HeaderId.Upgrade:
                _mayUpgrade |= UpgradeProtocols.AnyMayPass(value);
                _upgradeIsWebSocket |= HttpGrammar.ListContains(value, "websocket"u8);
                return true;
            case HeaderId.SecWebSocketKey:
                return ++_webSocketKeys == 1 && !value.IsEmpty;
            default:
                return true;
        }
    }

    protected override HeadStatus Complete()
    {
        if (MinorVersion > 0 && _hostCount == 0)
        {
            return HeadStatus.Malformed;
        }

        // Both lengths at once, or chunked where the version does not know it, is how requests are smuggled (RFC 9112 §6.1).
        if (_hasChunked && (_contentLength >= 0 || MinorVersion == 0))
        {
            return HeadStatus.Malformed;
        }

        BodyKind = _hasChunked ? BodyKind.Chunked : _contentLength > 0 ? BodyKind.Counted : BodyKind.None;
        var asksForUpgrade = _mayUpgrade && Options.Upgrades && MinorVersion > 0 && BodyKind == BodyKind.None;
        if (asksForUpgrade && _upgradeIsWebSocket && _webSocketKeys == 0)
        {
            return HeadStatus.Malformed;
        }

        // A WebSocket is asked for by GET only (RFC 6455 §4.1); any other method asks for what its target says, as usual.
        IsUpgrade = asksForUpgrade && (!_upgradeIsWebSocket || Method == RequestMethod.Get);
        if (!IsAuthorityConsistent())
        {
            return HeadStatus.Malformed;
        }

        return Method == RequestMethod.Connect ? HeadStatus.TunnelAsked : HeadStatus.Complete;
    }

    /// <summary>Whether an Upgrade field names the protocol.</summary>
    public bool AsksFor(ReadOnlySpan<byte> protocol)
    {
        foreach (ref readonly var field in Fields)
        {
            if (field.Id == HeaderId.Upgrade && HttpGrammar.ListContains(Value(field), protocol))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The path and query of the target: what stands after scheme and authority of an absolute one.</summary>
    public ReadOnlySpan<byte> PathAndQuery
    {
        get
        {
            var target = Target;
            if (target[0] is (byte)'/' or (byte)'*')
            {
                return target;
            }

            var authority = target[(SchemeLength(target) + 3)..];
            var slash = authority.IndexOfAny((byte)'/', (byte)'?');
            return slash < 0 ? "/"u8 : authority[slash..];
        }
    }

    private bool IsAcceptableTarget(ReadOnlySpan<byte> target) => target[0] switch
    {
        _ when Method == RequestMethod.Connect => Authority.IsAcceptable(target),
        (byte)'/' => true,
        (byte)'*' => target.Length == 1 && Method == RequestMethod.Options,
        _ => SchemeLength(target) > 0,
    };

    /// <summary>The length of the scheme of an absolute target; 0 if it is not one (RFC 3986 §3.1).</summary>
    private static int SchemeLength(ReadOnlySpan<byte> target)
    {
        var length = target.IndexOf("://"u8);
        return length > 0 && char.IsAsciiLetter((char)target[0]) && !target[..length].ContainsAnyExcept(HttpGrammar.Scheme) ? length : 0;
    }

    /// <summary>The authority of the target: of an absolute one, and of CONNECT's; empty if it has none.</summary>
    private ReadOnlySpan<byte> TargetAuthority
    {
        get
        {
            var target = Target;
            if (target[0] is (byte)'/' or (byte)'*' || Method == RequestMethod.Connect)
            {
                return Method == RequestMethod.Connect ? target : default;
            }

            var authority = target[(SchemeLength(target) + 3)..];
            var end = authority.IndexOfAny((byte)'/', (byte)'?');
            return end < 0 ? authority : authority[..end];
        }
    }

    /// <summary>An absolute target names the host a second time; it must be the same (RFC 9112 §3.2.2).</summary>
    private bool IsAuthorityConsistent()
    {
        if (Target[0] is (byte)'/' or (byte)'*')
        {
            return true;
        }

        var authority = TargetAuthority;
        return Authority.IsAcceptable(authority) && (_hostIndex < 0 || HttpGrammar.EqualsIgnoreCase(authority, Host));
    }

    private static RequestMethod IdentifyMethod(ReadOnlySpan<byte> method) => method.Length switch
    {
        3 when method.SequenceEqual("GET"u8) => RequestMethod.Get,
        3 when method.SequenceEqual("PUT"u8) => RequestMethod.Put,
        4 when method.SequenceEqual("HEAD"u8) => RequestMethod.Head,
        4 when method.SequenceEqual("POST"u8) => RequestMethod.Post,
        5 when method.SequenceEqual("TRACE"u8) => RequestMethod.Trace,
        6 when method.SequenceEqual("DELETE"u8) => RequestMethod.Delete,
        7 when method.SequenceEqual("OPTIONS"u8) => RequestMethod.Options,
        7 when method.SequenceEqual("CONNECT"u8) => RequestMethod.Connect,
        _ => RequestMethod.Other,
    };

    private bool TryParseVersion(ReadOnlySpan<byte> version)
    {
        // HTTP/1.x only; a higher minor version is treated, and passed on, as 1.1 (RFC 9110 §2.5).
        if (version.Length != 8 || !version.StartsWith("HTTP/1."u8) || !HttpGrammar.IsDigit(version[7]))
        {
            return false;
        }

        MinorVersion = version[7] == '0' ? 0 : 1;
        return true;
    }
}
