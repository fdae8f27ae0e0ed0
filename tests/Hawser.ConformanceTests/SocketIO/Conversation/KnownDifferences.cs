using System.Text.RegularExpressions;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>All differences between Node's server and ours that are meant to be. Anything else fails a test.</summary>
internal static partial class KnownDifferences
{
    private static readonly string[] MalformedBodies = ["Bodies that are not Engine.IO", "Version 2 payloads that are malformed"];
    private static readonly string[] RefusedWebSockets = ["WebSockets that are refused", "No upgrades", "Polling only"];

    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new("What the HTTP server does by itself", d => d is { Fact: "header server", Node: null, Hawser: "Kestrel" } or { Fact: "header date", Node: null } || IsFraming(d) || HasStrangeOrigin(d)),
        new("Ids of acknowledgements", d => IsFrame(d) && WithoutIds(d.Node) == WithoutIds(d.Hawser)),
        new("Values are passed on as they were written", d => IsFrame(d) && JsonTexts.AreEquivalent(d.Node, d.Hawser)),
        new("Packets that say nothing", d => IsFrame(d) && SaysNothingPattern().IsMatch(d.Step) && d is { Node: not null, Hawser: "close without a code\nend" }),
        new("Placeholders that share binary data", d => IsFrame(d) && d.Step.EndsWith("""451-["echo",{"_placeholder":true,"num":0},{"_placeholder":true,"num":0}] and 1 binary messages""", StringComparison.Ordinal)),
        new("How MessagePack is written", d => d.Scene.StartsWith("MessagePack", StringComparison.Ordinal) && IsMessagePack(d)),
        new("Offsets of volatile events", d => d is { Scene: "Recovery", Node: "text 42[\"told\",\"<offset 5>\"]", Hawser: "text 42[\"told\",\"a text\",\"<offset 4>\"]" } || (d.Scene == "Recovery" && WithoutOffsets(d.Node) == WithoutOffsets(d.Hawser))),
        new("A body that is not Engine.IO is refused", d => MalformedBodies.Contains(d.Scene) && IsRefusal(d)),
        new("The end of a session", d => d
            is { Fact: "body", Node: "6\u001e1", Hawser: "1" }
            or { Scene: "A close packet over WebSocket", Node: "text 2\nclose without a code\nend", Hawser: "close without a code\nend" }
            or { Scene: "Two posts at once", Step: "009 the rest of the POST" or "007 the rest of the POST" }),
        new("An upgrade without a probe", d => d.Scene == "Probes that are none" && d.Step[..3] is ("019" or "020" or "021")),
        new("A WebSocket that cannot be had", d => RefusedWebSockets.Contains(d.Scene) && d.Step[4..].StartsWith("WebSocket ", StringComparison.Ordinal)),
        new("Version 2: pongs and revisions", d => d is { Scene: "A version 2 session over WebSocket", Node: "text 3", Hawser: "text 3data" } || d.Step.EndsWith(" GET /socket.io/?EIO=5&transport=polling ", StringComparison.Ordinal)),
        new("Compression", d => d is { Scene: "Compression by what is accepted", Fact: "header content-encoding", Node: null, Hawser: "br" } || (d.Scene == "Compressed messages" && IsCompression(d))),
        new("The cookie", d => d.Fact == "header set-cookie" && (d.Node is null || d.Node.Equals(d.Hawser?.Replace("samesite=lax; httponly", "httponly; samesite=lax", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))),
        new("CORS is ASP.NET Core's", d => d.Scene == "CORS" && (d.Fact == "header vary" || d.Fact.StartsWith("header access-control-", StringComparison.Ordinal))),
    ];

    private static bool IsFrame(Difference d) => d.Fact is "frame" or "frames";

    /// <summary>The length of a body is told by its length or in chunks; the body itself is compared by itself.</summary>
    private static bool IsFraming(Difference d) => d.Fact is "header content-length" or "header transfer-encoding";

    private static bool HasStrangeOrigin(Difference d) =>
        d.Step.EndsWith("(Origin: http://a.example\u0001)", StringComparison.Ordinal) || d.Step.EndsWith("(Origin: http://a.example\u00e4)", StringComparison.Ordinal);

    /// <summary>200 from Node, though the session ends of it; what Node makes something of is not looked at here.</summary>
    private static bool IsRefusal(Difference d) => d
        is { Fact: "status", Node: "200 OK", Hawser: "400 Bad Request" }
        or { Fact: "body", Hawser: "" or """{"code":1,"message":"Session ID unknown"}""" }
        or { Fact: "header content-type" or "header cache-control" };

    /// <summary>The same frames, compressed or not; what is negotiated; and offers that are declined instead of refused.</summary>
    private static bool IsCompression(Difference d) => d.Fact switch
    {
        "frame" => d.Node?.Replace("compressed ", "", StringComparison.Ordinal) == d.Hawser?.Replace("compressed ", "", StringComparison.Ordinal),
        "header sec-websocket-extensions" => d.Hawser == "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        _ => UnacceptableOfferPattern().IsMatch(d.Step),
    };

    private static bool IsMessagePack(Difference d) => d switch
    {
        // The ids stand in base64 there.
        { Fact: "body", Node: { } node, Hawser: { } hawser } => IsBase64(node) && IsBase64(hawser),
        { Node: { } node, Hawser: { } hawser } => Written(node) == Written(hawser),
        _ => false,
    };

    private static bool IsBase64(string body) => body.StartsWith("bg6R0eXBlAKRkYXRhg", StringComparison.Ordinal);

    /// <summary>A packet without what is undefined, its namespace last, and with large numbers as doubles.</summary>
    private static string Written(string frame)
    {
        var packet = frame
            .Replace(@"\xa3pid\xd4\x00\x00", "", StringComparison.Ordinal).Replace(@"\xa4data\xd4\x00\x00", "", StringComparison.Ordinal)
            .Replace(@"\xcf5\xc9\xad\xc5\xde\xa0\x00\x00", @"\xcbDK\x1a\xe4\xd6\xe2\xefP", StringComparison.Ordinal);
        packet = EarlyNamespacePattern().Replace(packet, "$1$3$2");
        return MapPattern().Replace(packet, "");
    }

    /// <summary>Frames without the ids of the acknowledgements that they ask for.</summary>
    private static string WithoutIds(string? frames) => EventIdPattern().Replace(frames ?? "", "$1[");

    private static string WithoutOffsets(string? frame) => OffsetPattern().Replace(frame ?? "", "");

    [GeneratedRegex(@"(text 42(?:/[\w-]+,)?)\d+\[")]
    private static partial Regex EventIdPattern();

    [GeneratedRegex("permessage-deflate; (unknown|server_max_window_bits=7)")]
    private static partial Regex UnacceptableOfferPattern();

    [GeneratedRegex("<offset \\d+>")]
    private static partial Regex OffsetPattern();

    // 42 and 430; in MessagePack events of no data, of null, and of a reserved name.
    [GeneratedRegex(@"after (?:'42'|'430'|\\x83\S+type\\x02\S+data\\xdc\\x00(?:\\x00|\\x01\\xc0|\\x01\\xda\\x00\\x07connect)\S+)$")]
    private static partial Regex SaysNothingPattern();

    [GeneratedRegex(@"(type\\x04)(\\xa3nsp\\xa8/nowhere)(.*)$")]
    private static partial Regex EarlyNamespacePattern();

    [GeneratedRegex(@"\\x8[123]")]
    private static partial Regex MapPattern();
}
