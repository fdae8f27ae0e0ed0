using System.Collections.Frozen;
using Hawser.Edge.Model;

namespace Hawser.Edge.Health;

/// <summary>How HAProxy calls the outcomes of checks.</summary>
internal static class CheckStatusNames
{
    private static readonly (CheckStatus Status, string Code, string Description)[] Table =
    [
        (CheckStatus.Unknown, "UNK", "Unknown"),
        (CheckStatus.HealthAnalysis, "HANA", "Health analyze"),
        (CheckStatus.SocketError, "SOCKERR", "Socket error"),
        (CheckStatus.Layer4Ok, "L4OK", "Layer4 check passed"),
        (CheckStatus.Layer4Timeout, "L4TOUT", "Layer4 timeout"),
        (CheckStatus.Layer4Failed, "L4CON", "Layer4 connection problem"),
        (CheckStatus.Layer6Ok, "L6OK", "Layer6 check passed"),
        (CheckStatus.Layer6Timeout, "L6TOUT", "Layer6 timeout"),
        (CheckStatus.Layer6Invalid, "L6RSP", "Layer6 invalid response"),
        (CheckStatus.Layer7Timeout, "L7TOUT", "Layer7 timeout"),
        (CheckStatus.Layer7Invalid, "L7RSP", "Layer7 invalid response"),
        (CheckStatus.Layer7Ok, "L7OK", "Layer7 check passed"),
        (CheckStatus.Layer7OkConditionally, "L7OKC", "Layer7 check conditionally passed"),
        (CheckStatus.Layer7WrongStatus, "L7STS", "Layer7 wrong status"),
    ];

    private static readonly FrozenDictionary<CheckStatus, string> Descriptions = Table.ToFrozenDictionary(t => t.Status, t => t.Description);

    private static readonly FrozenDictionary<string, CheckStatus> ByCode = Table.ToFrozenDictionary(t => t.Code, t => t.Status, StringComparer.Ordinal);

    public static string Describe(CheckStatus status) => Descriptions[status];

    /// <summary>The status that <c>http-check expect … ok-status</c> and its like name.</summary>
    public static CheckStatus Parse(string code) => ByCode[code];
}
