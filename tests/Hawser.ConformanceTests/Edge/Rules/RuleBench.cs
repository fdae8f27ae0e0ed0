namespace Hawser.ConformanceTests.Edge.Rules;

/// <summary>Puts many cases into one configuration, each with a number that its request carries, and compares them all.</summary>
internal static class RuleBench
{
    /// <summary>Whether conditions hold: those of a request for which one does go to server b, the others to a.</summary>
    /// <param name="cases">A condition, and the head of a request without its last, empty line.</param>
    public static async Task AssertRoutesAsync(params (string Condition, string Request)[] cases)
    {
        var rules = string.Concat(cases.Select((c, i) => $"    use_backend two if {{ req.hdr(x-case) {i} }} {c.Condition}\n"));
        await Differential.AssertSameAsync(
            Configurations.Defaults + "frontend public\n    bind 127.0.0.1:{bind}\n" + rules + Backends,
            [.. cases.Select((c, i) => Conversation.Of($"{c.Request}\r\nX-Case: {i}\r\n\r\n"))]);
    }

    /// <summary>What rules do to requests and responses; every line begins with the words of its set.</summary>
    /// <param name="cases">Lines of rules, one after another, and the head of a request without its last, empty line.</param>
    public static async Task AssertRulesAsync(params (string Rules, string Request)[] cases)
    {
        // Rules of responses are told apart by what was kept of the request.
        var rules = string.Concat(cases.SelectMany((c, i) => c.Rules.Split('\n').Select(line => line.Trim() is var rule && rule.StartsWith("http-request", StringComparison.Ordinal)
            ? $"    {AddCondition(rule, $"{{ req.hdr(x-case) {i} }}")}\n"
            : $"    {AddCondition(rule, $"{{ capture.req.hdr(0) {i} }}")}\n")));
        await Differential.AssertSameAsync(
            Configurations.Defaults + "frontend public\n    bind 127.0.0.1:{bind}\n    declare capture request len 8\n    http-request capture req.hdr(x-case) id 0\n" + rules + Backends,
            [.. cases.Select((c, i) => Conversation.Of($"{c.Request}\r\nX-Case: {i}\r\n\r\n", c.Request.StartsWith("HEAD", StringComparison.Ordinal)))]);
    }

    public static string Get(string target, string fields = "") => $"GET {target} HTTP/1.1\r\nHost: www.example.com{(fields.Length > 0 ? "\r\n" + fields : "")}";

    public const string Backends = "    default_backend one\n" + Servers;

    public const string Servers =
        """
        backend one
            server a 127.0.0.1:{a}
        backend two
            server b 127.0.0.1:{b}

        """;

    private static string AddCondition(string rule, string condition)
    {
        var at = rule.IndexOf(" if ", StringComparison.Ordinal);
        return at < 0 ? $"{rule} if {condition}" : $"{rule[..at]} if {condition} {rule[(at + 4)..]}";
    }
}
