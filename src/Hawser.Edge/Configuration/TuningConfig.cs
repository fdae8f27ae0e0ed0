namespace Hawser.Edge.Configuration;

/// <summary>The <c>tune.</c> keywords that mean something here. HAProxy's defaults.</summary>
internal sealed record TuningConfig
{
    /// <summary>Bytes of a buffer: with <see cref="MaxRewrite"/> taken off, the longest head. Default: 16384.</summary>
    public int BufferSize { get; init; } = 16_384;

    /// <summary>Bytes of a buffer that are kept free for what rules add. Default: 1024.</summary>
    public int MaxRewrite { get; init; } = 1024;

    /// <summary>Fields of a head, 1 to 32767. Default: 101.</summary>
    public int MaxHeaders { get; init; } = 101;

    /// <summary>Bytes of a captured cookie. Default: 63.</summary>
    public int CookieLength { get; init; } = 63;

    /// <summary>Bytes of a request line in the log. Default: 1024.</summary>
    public int LogUriLength { get; init; } = 1024;

    /// <summary>Connections that are accepted in one turn; null for HAProxy's or ours, -1 for no limit.</summary>
    public int? MaxAccept { get; init; }

    /// <summary>Bytes of the kernel's buffers; 0, the default, for the system's choice.</summary>
    public int ClientReceiveBuffer { get; init; }

    public int ClientSendBuffer { get; init; }

    public int ServerReceiveBuffer { get; init; }

    public int ServerSendBuffer { get; init; }

    /// <summary>Milliseconds after which an idle stream does not count as one (<c>tune.idletimer</c>). Default: 1000.</summary>
    public int IdleTimer { get; init; } = 1000;

    /// <summary>Bytes of a check's answer that are looked at. Default: 16384, the buffer's.</summary>
    public int CheckSize { get; init; } = 16_384;
}
