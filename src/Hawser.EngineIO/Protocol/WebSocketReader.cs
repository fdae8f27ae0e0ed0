using System.Buffers.Binary;
using System.Text.Unicode;

namespace Hawser.EngineIO.Protocol;

/// <summary>
/// Takes the bytes that a WebSocket client sends apart into messages (RFC 6455 §5, §8.1): unmasks, joins fragments,
/// checks lengths, order, UTF-8. No I/O, no exceptions: what is wrong is the result.
/// </summary>
internal sealed class WebSocketReader
{
    private readonly int _maxMessage;
    private readonly byte[] _header = new byte[14];
    private byte[] _message = [];
    private byte[]? _control;
    private int _messageLength;
    private int _headerLength;
    private int _payloadLength;
    private int _payloadRead;
    private uint _mask;
    private WebSocketOpcode _opcode;
    private WebSocketOpcode _messageOpcode;
    private bool _isFinal;
    private bool _inPayload;

    public WebSocketReader(int maxMessage) => _maxMessage = maxMessage;

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
    public bool IsMidMessage => _headerLength > 0 || _inPayload || _messageLength > 0 || _messageOpcode != WebSocketOpcode.Continuation;

    /// <summary>Whether the last message is binary.</summary>
    public bool IsBinary { get; private set; }

    /// <summary>The peer's code, or the one to close with; <see cref="WebSocketCloseCode.None"/> if it gave none.</summary>
    public int CloseCode { get; private set; } = WebSocketCloseCode.None;

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
                if (!TryReadHeader(ref input))
                {
                    return Result.NeedMore;
                }

                if (!TryBeginPayload(out var code))
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

    private bool TryReadHeader(ref Span<byte> input)
    {
        while (true)
        {
            var wanted = WantedHeaderLength();
            var take = Math.Min(wanted - _headerLength, input.Length);
            input[..take].CopyTo(_header.AsSpan(_headerLength));
            _headerLength += take;
            input = input[take..];
            if (_headerLength < wanted)
            {
                return false;
            }

            if (wanted == WantedHeaderLength())
            {
                return true;
            }
        }
    }

    private int WantedHeaderLength()
    {
        if (_headerLength < 2)
        {
            return 2;
        }

        var extended = (_header[1] & 0x7f) switch
        {
            126 => 2,
            127 => 8,
            _ => 0,
        };
        return 2 + extended + ((_header[1] & 0x80) != 0 ? 4 : 0);
    }

    private bool TryBeginPayload(out int code)
    {
        code = WebSocketCloseCode.ProtocolError;
        var length = (long)(_header[1] & 0x7f);
        var maskAt = 2;
        if (length == 126)
        {
            length = BinaryPrimitives.ReadUInt16BigEndian(_header.AsSpan(2));
            maskAt = 4;
        }
        else if (length == 127)
        {
            length = BinaryPrimitives.ReadInt64BigEndian(_header.AsSpan(2));
            maskAt = 10;
        }

        _isFinal = (_header[0] & 0x80) != 0;
        _opcode = (WebSocketOpcode)(_header[0] & 0x0f);
        var isMasked = (_header[1] & 0x80) != 0;
        var hasReserved = (_header[0] & 0x70) != 0;
        _headerLength = 0;
        if (!isMasked || hasReserved || length < 0 || !IsAllowedNow(length))
        {
            return false;
        }

        if (!IsControl && _messageLength + length > _maxMessage)
        {
            code = WebSocketCloseCode.TooBig;
            return false;
        }

        _mask = BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(maskAt));
        _payloadLength = (int)length;
        _payloadRead = 0;
        _inPayload = true;
        return true;
    }

    private bool IsControl => _opcode >= WebSocketOpcode.Close;

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
        }

        if (_opcode != WebSocketOpcode.Continuation)
        {
            _messageOpcode = _opcode;
        }

        if (!_isFinal)
        {
            return Result.NeedMore;
        }

        if (_messageLength > 0)
        {
            payload = _message.AsSpan(0, _messageLength);
        }

        IsBinary = _messageOpcode == WebSocketOpcode.Binary;
        _messageOpcode = WebSocketOpcode.Continuation;
        _messageLength = 0;

        // The buffer that the payload lies in is let go of, not reused: a connection keeps none between messages.
        _message = [];
        if (!IsBinary && !Utf8.IsValid(payload))
        {
            CloseCode = WebSocketCloseCode.InvalidPayload;
            return Result.Violation;
        }

        return Result.Message;
    }

    private Result EndClose(ReadOnlySpan<byte> frame)
    {
        CloseCode = WebSocketCloseCode.None;
        if (frame.IsEmpty)
        {
            return Result.Close;
        }

        CloseCode = frame.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(frame) : 0;
        if (WebSocketCloseCode.IsSendable(CloseCode) && Utf8.IsValid(frame[2..]))
        {
            return Result.Close;
        }

        CloseCode = WebSocketCloseCode.ProtocolError;
        return Result.Violation;
    }
}
