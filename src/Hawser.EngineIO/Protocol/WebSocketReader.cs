using System.Buffers.Binary;
using System.Text.Unicode;

namespace Hawser.EngineIO.Protocol;

/// <summary>
/// Takes the bytes that a WebSocket client sends apart into messages (RFC 6455 §5, §8.1; RFC 7692): unmasks, joins
/// fragments, inflates, checks lengths, order, UTF-8. No I/O, no exceptions: what is wrong is the result.
/// </summary>
internal sealed class WebSocketReader
{
    private readonly int _maxMessage;
    private readonly bool _mayBeCompressed;
    private WebSocketFrameHeader _header;
    private byte[] _message = [];
    private byte[]? _control;
    private int _messageLength;
    private int _payloadLength;
    private int _payloadRead;
    private uint _mask;
    private WebSocketOpcode _opcode;
    private WebSocketOpcode _messageOpcode;
    private bool _isFinal;
    private bool _isCompressed;
    private bool _inPayload;

    /// <param name="maxMessage">The longest message that is taken, in bytes; if it is compressed, as it comes and inflated.</param>
    /// <param name="mayBeCompressed">Whether compression of messages was agreed on.</param>
    public WebSocketReader(int maxMessage, bool mayBeCompressed = false)
    {
        _maxMessage = maxMessage;
        _mayBeCompressed = mayBeCompressed;
    }

    /// <summary>What <see cref="Next"/> has found.</summary>
    public enum Result
    {
        /// <summary>The input is used up.</summary>
        NeedMore,

        /// <summary>A whole text or binary message: see <see cref="IsBinary"/>.</summary>
        Message,

        /// <summary>A ping: answer it with a pong of the same payload.</summary>
        Ping,

        /// <summary>A pong: nothing to do.</summary>
        Pong,

        /// <summary>A close frame: see <see cref="CloseCode"/>.</summary>
        Close,

        /// <summary>The peer broke the protocol: close with <see cref="CloseCode"/>.</summary>
        Violation,
    }

    /// <summary>Whether bytes of an unfinished frame or message are held.</summary>
    public bool IsMidMessage => _header.IsPartial || _inPayload || _messageOpcode != WebSocketOpcode.Continuation;

    /// <summary>Whether the last message is binary.</summary>
    public bool IsBinary { get; private set; }

    /// <summary>The peer's code, or the one to close with; <see cref="WebSocketCloseCode.None"/> if it gave none.</summary>
    public int CloseCode { get; private set; } = WebSocketCloseCode.None;

    private bool IsControl => _opcode >= WebSocketOpcode.Close;

    /// <summary>Goes on to the next thing in <paramref name="input"/>, whose bytes are changed.</summary>
    /// <param name="input">What was received; what is used is taken off its front.</param>
    /// <param name="payload">The payload of what was found; it lives until the next call.</param>
    public Result Next(ref Span<byte> input, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        while (true)
        {
            if (!_inPayload)
            {
                if (!_header.TryRead(ref input))
                {
                    return Result.NeedMore;
                }

                if (BeginPayload() is { } code)
                {
                    CloseCode = code;
                    return Result.Violation;
                }
            }

            if (!TryReadPayload(ref input, out var frame))
            {
                return Result.NeedMore;
            }

            var result = EndFrame(frame, out payload);
            if (result != Result.NeedMore)
            {
                return result;
            }
        }
    }

    /// <returns>Null, or the code to close with.</returns>
    private int? BeginPayload()
    {
        var length = _header.PayloadLength;
        _isFinal = _header.IsFinal;
        _opcode = _header.Opcode;
        _mask = _header.IsMasked ? _header.Mask : 0;
        _header.Reset();
        if (!_header.IsMasked || _header.HasReserved || length < 0 || !IsAllowedNow(length))
        {
            return WebSocketCloseCode.ProtocolError;
        }

        if (_header.IsCompressed && (!_mayBeCompressed || _opcode is not (WebSocketOpcode.Text or WebSocketOpcode.Binary)))
        {
            return WebSocketCloseCode.ProtocolError;
        }

        if (!IsControl && _messageLength + length > _maxMessage)
        {
            return WebSocketCloseCode.TooBig;
        }

        if (_opcode is WebSocketOpcode.Text or WebSocketOpcode.Binary)
        {
            _messageOpcode = _opcode;
            _isCompressed = _header.IsCompressed;
        }

        _payloadLength = (int)length;
        _payloadRead = 0;
        _inPayload = true;
        return null;
    }

    private bool IsAllowedNow(long length) => _opcode switch
    {
        WebSocketOpcode.Close or WebSocketOpcode.Ping or WebSocketOpcode.Pong => _isFinal && length <= WebSocketFrame.MaxControlLength,
        WebSocketOpcode.Text or WebSocketOpcode.Binary => _messageOpcode == WebSocketOpcode.Continuation,
        WebSocketOpcode.Continuation => _messageOpcode != WebSocketOpcode.Continuation,
        _ => false,
    };

    /// <summary>Takes in payload. A frame that lies whole in the input is handed out from there, without a copy.</summary>
    private bool TryReadPayload(ref Span<byte> input, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        var take = Math.Min(_payloadLength - _payloadRead, input.Length);
        var part = input[..take];
        WebSocketMask.Apply(part, _mask, _payloadRead);
        var isWhole = _payloadRead == 0 && take == _payloadLength;
        if (isWhole)
        {
            frame = part;
        }
        else if (IsControl)
        {
            _control ??= new byte[WebSocketFrame.MaxControlLength];
            part.CopyTo(_control.AsSpan(_payloadRead));
        }
        else
        {
            Keep(part, _payloadLength - _payloadRead);
        }

        _payloadRead += take;
        input = input[take..];
        if (_payloadRead < _payloadLength)
        {
            return false;
        }

        _inPayload = false;
        if (!isWhole && IsControl)
        {
            frame = _control.AsSpan(0, _payloadLength);
        }
        else if (isWhole && !IsControl && (!_isFinal || _messageLength > 0))
        {
            Keep(part, part.Length);
            frame = default;
        }

        return true;
    }

    private void Keep(ReadOnlySpan<byte> part, int expected)
    {
        // Grows with what has come, not with what was announced: announcing costs an attacker nothing.
        var needed = _messageLength + part.Length;
        if (needed > _message.Length)
        {
            var roomy = Math.Max(needed, Math.Max(1024, _message.Length * 2));
            Array.Resize(ref _message, Math.Min(_messageLength + expected, roomy));
        }

        part.CopyTo(_message.AsSpan(_messageLength));
        _messageLength += part.Length;
    }

    private Result EndFrame(ReadOnlySpan<byte> frame, out ReadOnlySpan<byte> payload)
    {
        payload = frame;
        switch (_opcode)
        {
            case WebSocketOpcode.Ping:
                return Result.Ping;
            case WebSocketOpcode.Pong:
                return Result.Pong;
            case WebSocketOpcode.Close:
                return EndClose(frame);
            default:
                return _isFinal ? EndMessage(ref payload) : Result.NeedMore;
        }
    }

    private Result EndMessage(ref ReadOnlySpan<byte> payload)
    {
        if (_messageLength > 0)
        {
            payload = _message.AsSpan(0, _messageLength);
        }

        IsBinary = _messageOpcode == WebSocketOpcode.Binary;
        _messageOpcode = WebSocketOpcode.Continuation;
        _messageLength = 0;

        // The buffer that the payload lies in is let go of, not reused: a connection keeps none between messages.
        _message = [];
        if (_isCompressed)
        {
            switch (MessageInflater.Inflate(payload, _maxMessage, out payload))
            {
                case MessageInflater.Result.TooLong:
                    return Violate(WebSocketCloseCode.TooBig);
                case MessageInflater.Result.Malformed:
                    return Violate(WebSocketCloseCode.InvalidPayload);
            }
        }

        return IsBinary || Utf8.IsValid(payload) ? Result.Message : Violate(WebSocketCloseCode.InvalidPayload);
    }

    private Result EndClose(ReadOnlySpan<byte> frame)
    {
        CloseCode = WebSocketCloseCode.None;
        if (frame.IsEmpty)
        {
            return Result.Close;
        }

        CloseCode = frame.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(frame) : 0;
        return WebSocketCloseCode.IsSendable(CloseCode) && Utf8.IsValid(frame[2..]) ? Result.Close : Violate(WebSocketCloseCode.ProtocolError);
    }

    private Result Violate(int code)
    {
        CloseCode = code;
        return Result.Violation;
    }
}
