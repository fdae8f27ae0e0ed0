namespace Hawser.Edge.Configuration;

/// <summary><c>add-header</c>: another field is appended.</summary>
internal sealed record AddHeaderActionConfig(string Name, LogFormatConfig Value) : ActionConfig;

/// <summary><c>set-header</c>: all fields of the name are removed, then one is appended.</summary>
internal sealed record SetHeaderActionConfig(string Name, LogFormatConfig Value) : ActionConfig;

/// <summary><c>early-hint</c>: a 103 response with this field goes to the client first.</summary>
internal sealed record EarlyHintActionConfig(string Name, LogFormatConfig Value) : ActionConfig;

/// <summary><c>del-header</c>: all fields whose name matches are removed. The method is one of str, beg, end, sub, reg.</summary>
internal sealed record DeleteHeaderActionConfig(string Name, MatchMethod Method) : ActionConfig;

/// <summary><c>replace-header</c>: in each field of the name, the value is replaced if the whole of it matches.</summary>
internal sealed record ReplaceHeaderActionConfig(string Name, string Regex, LogFormatConfig Value) : ActionConfig;

/// <summary><c>replace-value</c>: likewise for each element between commas.</summary>
internal sealed record ReplaceValueActionConfig(string Name, string Regex, LogFormatConfig Value) : ActionConfig;

/// <summary><c>set-method</c>, <c>set-path</c>, <c>set-pathq</c>, <c>set-query</c>, <c>set-uri</c>: a part of the request line.</summary>
internal sealed record SetRequestLineActionConfig(RequestLinePart Part, LogFormatConfig Value) : ActionConfig;

/// <summary><c>replace-path</c>, <c>replace-pathq</c>, <c>replace-uri</c>: a part of the request line, if it matches.</summary>
internal sealed record ReplaceRequestLineActionConfig(RequestLinePart Part, string Regex, LogFormatConfig Value) : ActionConfig;

/// <summary>A part of the request line.</summary>
internal enum RequestLinePart
{
    Method,
    Path,
    PathAndQuery,
    Query,
    Uri,
}

/// <summary><c>set-status</c> of responses, 100 to 999; the reason is the usual one if null.</summary>
internal sealed record SetStatusActionConfig(int Status, string? Reason) : ActionConfig;

/// <summary><c>redirect</c>, as an action or as a line of its own.</summary>
internal sealed record RedirectActionConfig : ActionConfig
{
    public required RedirectKind Kind { get; init; }

    /// <summary>The location, the prefix or the scheme.</summary>
    public required LogFormatConfig Target { get; init; }

    /// <summary>301, 302 (the default), 303, 307 or 308.</summary>
    public int Code { get; init; } = 302;

    /// <summary>For a prefix: leave out what stands after a question mark.</summary>
    public bool DropsQuery { get; init; }

    /// <summary>For a prefix with <c>drop-query</c>: end the path with a slash.</summary>
    public bool AppendsSlash { get; init; }

    /// <summary>
    /// For a response: what stands after <c>Set-Cookie:</c>. Null for none. A cookie that is cleared is set with
    /// <c>Max-Age=0</c>; both are written out here.
    /// </summary>
    public string? SetCookie { get; init; }

    /// <summary>With a location that comes out empty: the rule does not apply (<c>ignore-empty</c>).</summary>
    public bool IgnoresEmpty { get; init; }
}

/// <summary>What a redirect says.</summary>
internal enum RedirectKind
{
    /// <summary>The whole location.</summary>
    Location,

    /// <summary>What stands before the path.</summary>
    Prefix,

    /// <summary>The scheme; host and path are the request's.</summary>
    Scheme,
}

/// <summary><c>disable-l7-retry</c>: this request is not sent again after a failure past the connection.</summary>
internal sealed record DisableRetryActionConfig : ActionConfig;

/// <summary><c>wait-for-body</c>: the rest waits until the body, or so much of it, is there.</summary>
/// <param name="Milliseconds">How long at most.</param>
/// <param name="AtLeast">Bytes that are enough; 0 for the whole, as far as the buffer holds it.</param>
internal sealed record WaitForBodyActionConfig(int Milliseconds, int AtLeast) : ActionConfig;

/// <summary><c>strict-mode</c>: whether a rewrite that fails ends the request with an error. On by default.</summary>
internal sealed record StrictModeActionConfig(bool IsOn) : ActionConfig;

/// <summary><c>normalize-uri</c>, by the name of its normalizer, such as <c>path-merge-slashes</c>.</summary>
internal sealed record NormalizeUriActionConfig(string Normalizer, bool IsFull, bool IsStrict) : ActionConfig;
