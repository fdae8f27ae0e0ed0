using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>An answer that the edge makes: of <c>return</c>, <c>deny</c>, <c>tarpit</c> and <c>http-error</c>.</summary>
internal sealed record HttpReplyConfig
{
    /// <summary>The status of the answer; it also chooses the error that is sent if <see cref="Body"/> says so.</summary>
    public required int Status { get; init; }

    public ReplyBody Body { get; init; } = ReplyBody.DefaultErrorFiles;

    /// <summary>For a body: its media type; null for none.</summary>
    public string? ContentType { get; init; }

    /// <summary>For <see cref="ReplyBody.Raw"/> and <see cref="ReplyBody.Content"/>: the bytes. A raw one without any closes the connection without an answer.</summary>
    public ImmutableArray<byte> Bytes { get; init; } = [];

    /// <summary>For <see cref="ReplyBody.Format"/>: the text, also that of a file.</summary>
    public LogFormatConfig? Format { get; init; }

    /// <summary>For <see cref="ReplyBody.ErrorFiles"/>: the section <c>http-errors</c>.</summary>
    public string? Section { get; init; }

    /// <summary>Further fields (<c>hdr NAME FORMAT</c>), in order.</summary>
    public ImmutableArray<ReplyHeaderConfig> Headers { get; init; } = [];
}

/// <summary>One field of an answer.</summary>
internal sealed record ReplyHeaderConfig(string Name, LogFormatConfig Value);

/// <summary>What the answer is made of.</summary>
internal enum ReplyBody
{
    /// <summary>The proxy's error response for the status, if it has one, else HAProxy's.</summary>
    DefaultErrorFiles,

    /// <summary>The error response for the status in a section <c>http-errors</c>.</summary>
    ErrorFiles,

    /// <summary>A whole response, head and body, from a file (<c>errorfile</c>).</summary>
    Raw,

    /// <summary>No body.</summary>
    Empty,

    /// <summary>A body as it is (<c>file</c>, <c>string</c>).</summary>
    Content,

    /// <summary>A body that is composed for each request (<c>lf-file</c>, <c>lf-string</c>).</summary>
    Format,
}
