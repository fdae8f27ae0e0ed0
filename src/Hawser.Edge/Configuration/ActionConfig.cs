namespace Hawser.Edge.Configuration;

/// <summary>What a rule does. Each action is a record of its own.</summary>
internal abstract record ActionConfig;

/// <summary><c>allow</c> of HTTP rules, <c>accept</c> of TCP rules: ends the set, and lets pass.</summary>
internal sealed record AllowActionConfig : ActionConfig;

/// <summary>
/// <c>deny</c> of HTTP rules: ends the evaluation with an answer. The default status is 403 for requests and 502 for
/// responses.
/// </summary>
internal sealed record DenyActionConfig(HttpReplyConfig Reply) : ActionConfig;

/// <summary><c>tarpit</c>: as <c>deny</c>, after <c>timeout tarpit</c>. The default status is 500.</summary>
internal sealed record TarpitActionConfig(HttpReplyConfig Reply) : ActionConfig;

/// <summary><c>return</c>: answers. The default status is 200.</summary>
internal sealed record ReturnActionConfig(HttpReplyConfig Reply) : ActionConfig;

/// <summary><c>reject</c> of <c>http-request</c> and of TCP rules: closes the connection without an answer.</summary>
internal sealed record RejectActionConfig : ActionConfig;

/// <summary><c>close</c> of <c>tcp-response content</c>: closes the server's connection, and lets pass what came.</summary>
internal sealed record CloseActionConfig : ActionConfig;

/// <summary><c>silent-drop</c>: the connection is forgotten without a word to the client.</summary>
internal sealed record SilentDropActionConfig : ActionConfig;

/// <summary><c>expect-proxy layer4</c> of <c>tcp-request connection</c>: a PROXY header must come first.</summary>
internal sealed record ExpectProxyActionConfig : ActionConfig;

/// <summary><c>set-src</c>, <c>set-dst</c>, <c>set-src-port</c>, <c>set-dst-port</c>: what the connection's addresses are taken for.</summary>
internal sealed record SetAddressActionConfig(AddressPart Part, SampleConfig Value) : ActionConfig;

/// <summary>What <see cref="SetAddressActionConfig"/> sets.</summary>
internal enum AddressPart
{
    Source,
    SourcePort,
    Destination,
    DestinationPort,
}

/// <summary><c>set-log-level</c>: of the line of this request. Null: <c>silent</c>, no line.</summary>
internal sealed record SetLogLevelActionConfig(LogLevel? Level) : ActionConfig;

/// <summary><c>set-mark</c>: the netfilter mark of what goes to the client.</summary>
internal sealed record SetMarkActionConfig(uint Mark) : ActionConfig;

/// <summary><c>set-tos</c>: the TOS or DSCP field of what goes to the client.</summary>
internal sealed record SetTosActionConfig(int Tos) : ActionConfig;

/// <summary><c>set-nice</c>, -1024 to 1024: HAProxy's scheduling; without a meaning here.</summary>
internal sealed record SetNiceActionConfig(int Nice) : ActionConfig;

/// <summary><c>set-priority-class</c>, -2047 to 2047: which of those that wait for a server is next; lower comes first.</summary>
internal sealed record SetPriorityClassActionConfig(SampleConfig Value) : ActionConfig;

/// <summary><c>set-priority-offset</c>, -524287 to 524287 milliseconds: as if the request had come so much later.</summary>
internal sealed record SetPriorityOffsetActionConfig(SampleConfig Value) : ActionConfig;

/// <summary><c>set-timeout</c>: a timeout of this request or tunnel.</summary>
/// <param name="Timeout">Which.</param>
/// <param name="Milliseconds">How long, if <paramref name="Value"/> is null.</param>
/// <param name="Value">An expression that gives milliseconds.</param>
internal sealed record SetTimeoutActionConfig(StreamTimeout Timeout, int Milliseconds, SampleConfig? Value) : ActionConfig;

/// <summary>The timeouts that <see cref="SetTimeoutActionConfig"/> sets. HAProxy 2.6 has no others.</summary>
internal enum StreamTimeout
{
    Server,
    Tunnel,
}

/// <summary><c>capture</c>: keeps a sample for the log line and for <c>capture.req.hdr</c> and <c>capture.res.hdr</c>.</summary>
/// <param name="Sample">What is kept.</param>
/// <param name="Slot">The slot, from 0, among the proxy's captures of this direction.</param>
/// <param name="IsResponse">Whether the slot is one of responses.</param>
internal sealed record CaptureActionConfig(SampleConfig Sample, int Slot, bool IsResponse) : ActionConfig;

/// <summary><c>set-var</c>: puts a sample into a variable.</summary>
internal sealed record SetVariableActionConfig(VariableName Variable, SampleConfig Value) : ActionConfig;

/// <summary><c>set-var-fmt</c>: puts a composed text into a variable.</summary>
internal sealed record SetVariableFormatActionConfig(VariableName Variable, LogFormatConfig Value) : ActionConfig;

/// <summary><c>unset-var</c>: removes a variable.</summary>
internal sealed record UnsetVariableActionConfig(VariableName Variable) : ActionConfig;

/// <summary>The name of a variable and its scope, one of <c>proc sess txn req res check</c>.</summary>
internal readonly record struct VariableName(string Scope, string Name);
