namespace Hawser.EngineIO;

/// <summary>
/// What <see cref="EngineIOOptions.AllowRequest"/> says of a request that wants to open a session. The default value refuses.
/// </summary>
public readonly record struct HandshakeVerdict
{
    private const string DefaultMessage = "Forbidden";

    private readonly string? _message;

    private HandshakeVerdict(bool isAllowed, string? message)
    {
        IsAllowed = isAllowed;
        _message = message;
    }

    /// <summary>The session is opened.</summary>
    public static HandshakeVerdict Allow { get; } = new(isAllowed: true, message: null);

    /// <summary>Whether the session is opened.</summary>
    public bool IsAllowed { get; }

    /// <summary>What the client is told when it is refused.</summary>
    public string Message => _message ?? DefaultMessage;

    /// <summary>
    /// The session is not opened: over polling 403 with code 4 and the message, over WebSocket 400 with the message as text.
    /// </summary>
    /// <param name="message">What the client is told. Default: <c>Forbidden</c>.</param>
    public static HandshakeVerdict Refuse(string message = DefaultMessage)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new HandshakeVerdict(isAllowed: false, message);
    }
}
