using System.Text.RegularExpressions;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>All differences between Node's server and ours that are meant to be. Anything else fails a test.</summary>
internal static partial class KnownDifferences
{
    public static IReadOnlyList<KnownDifference> All { get; } =
    [
        new("What the HTTP server does by itself", d => d
            is { Fact: "header server", Node: null, Hawser: "Kestrel" }
            or { Fact: "header date", Node: null }
            || IsFraming(d) || d.Step.Contains("(Origin: http://a.example\u0001)", StringComparison.Ordinal) || d.Step.Contains("(Origin: http://a.example\u00e4)", StringComparison.Ordinal)),
        new("Ids of acknowledgements", d => IsFrame(d) && d.Node != d.Hawser && WithoutIds(d.Node) == WithoutIds(d.Hawser)),
        new("Values are passed on as they were written", d => IsFrame(d) && JsonTexts.AreEquivalent(d.Node, d.Hawser)),
        new("CORS is ASP.NET Core's", d => d.Scene == "CORS" && (d.Fact == "header vary" || d.Fact.StartsWith("header access-control-", StringComparison.Ordinal))),
        new("A body that is not Engine.IO is refused", d => d.Scene == "Bodies that are not Engine.IO" && IsRefusedBody(d)),
        new("The end of a session over polling", d => d is { Fact: "body", Node: "6\u001e1", Hawser: "1" }),
        new("A close packet over WebSocket", d => d is { Scene: "A close packet over WebSocket", Node: "text 2\nclose without a code\nend", Hawser: "close without a code\nend" }),
        new("The answer to a close frame", d => d is { Fact: "frames", Node: "close 1000 bye\nend", Hawser: "close 1000\nend" }),
        new("An upgrade without a probe", d => d.Scene == "Probes that are none" && d.Step[..3] is "019" or "020" or "021"),
        new("Two posts at once", d => d is { Scene: "Two posts at once", Step: "007 the rest of the POST" }),
        new("Offsets of volatile events", d => d.Scene == "Recovery" && d is { Node: "text 42[\"told\",\"a text\"]", Hawser: "text 42[\"told\",\"a text\",\"<offset 5>\"]" }),
    ];

    private static bool IsFrame(Difference d) => d.Fact is "frame" or "frames";

    /// <summary>The length of a body is told by its length or in chunks; the body itself is compared by itself.</summary>
    private static bool IsFraming(Difference d) => d.Fact is "header content-length" or "header transfer-encoding" && (d.Node is null || d.Hawser is null);

    /// <summary>200 <c>ok</c> from Node, though the session ends of it.</summary>
    private static bool IsRefusedBody(Difference d) => d
        is { Fact: "body", Node: "ok", Hawser: "" }
        or { Fact: "status", Node: "200 OK", Hawser: "400 Bad Request" }
        or { Fact: "header content-type", Node: "text/html", Hawser: null }
        or { Fact: "header cache-control", Node: "no-store", Hawser: null }
        or { Fact: "header content-length", Node: "2", Hawser: "0" };

    /// <summary>Frames without the ids of the acknowledgements that they ask for.</summary>
    private static string WithoutIds(string? frames) => EventIdPattern().Replace(frames ?? "", "$1[");

    [GeneratedRegex(@"(text 42(?:/[\w-]+,)?)\d+\[")]
    private static partial Regex EventIdPattern();
}
