using System.Globalization;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Health;

/// <summary>HAProxy's words for what becomes of servers.</summary>
internal static class HealthText
{
    // HAProxy's HCHK_DESC_LEN, its terminating zero left out.
    private const int MaxInfo = 127;

    /// <summary>What <c>option log-health-checks</c> says of one check.</summary>
    public static string Check(ServerModel server, in CheckResult result)
    {
        var (rise, fall, health) = (server.Config.Rise, server.Config.Fall, server.State.Health);
        var isUp = HealthCounter.IsUp(health, rise);
        var verdict = !result.IsPassed ? "failed" : result.Status == CheckStatus.Layer7OkConditionally ? "conditionally succeeded" : "succeeded";
        var status = isUp
            ? $"{health - rise + 1}/{fall} {(server.State.Weight > 0 ? "UP" : "DRAIN")}"
            : $"{health}/{rise} DOWN";
        return $"Health check for {(server.Config.IsBackup ? "backup " : "")}server {server.BackendName}/{server.Name} {verdict}{Reason(result)}, status: {status}.";
    }

    /// <summary>What is said of a server that goes up or down.</summary>
    /// <param name="server">The server.</param>
    /// <param name="state">What it now is: "UP", "DOWN", "stopping".</param>
    /// <param name="followed">The server that it follows, if it is only for that.</param>
    /// <param name="reason">The check that did it, unless it was told already.</param>
    /// <param name="counts">What is left, see <see cref="Left"/> and <see cref="Online"/>.</param>
    public static string Transition(ServerModel server, string state, ServerModel? followed, in CheckResult? reason, string counts)
    {
        var via = followed is null ? "" : $" via {followed.BackendName}/{followed.Name}";
        return $"{(server.Config.IsBackup ? "Backup " : "")}Server {server.BackendName}/{server.Name} is {state}{via}{(reason is { } result ? Reason(result) : "")}. {counts}.";
    }

    /// <summary>The end of a line about a server that went down.</summary>
    public static string Left(int active, int backup, ServerState state, int requeued) =>
        $"{active} active and {backup} backup servers left.{OnBackup(active, backup)} {state.Current} sessions active, {requeued} requeued, {state.Queued} remaining in queue";

    /// <summary>The end of a line about a server that did not.</summary>
    public static string Online(int active, int backup, ServerState state, int requeued) =>
        $"{active} active and {backup} backup servers online.{OnBackup(active, backup)} {requeued} sessions requeued, {state.Queued} total in queue";

    /// <summary>What is said when the last server has gone; the log has the proxy's name as it is, the terminal in quotes.</summary>
    public static string NoServer(ProxyConfig proxy, string name) => $"{(proxy.IsFrontend ? "proxy" : "backend")} {name} has no server available!";

    private static string OnBackup(int active, int backup) => active == 0 && backup > 0 ? " Running on backup." : "";

    private static string Reason(in CheckResult result)
    {
        var text = new StringBuilder($", reason: {CheckStatusNames.Describe(result.Status)}");
        if (result.HasCode)
        {
            text.Append(CultureInfo.InvariantCulture, $", code: {result.Code}");
        }

        if (!string.IsNullOrEmpty(result.Info))
        {
            text.Append(", info: \"");
            foreach (var c in result.Info.AsSpan(0, Math.Min(result.Info.Length, MaxInfo)))
            {
                // As HAProxy writes what would break the line.
                _ = c is < ' ' or > '~' or '"' ? text.Append(CultureInfo.InvariantCulture, $"<{(int)c:X2}>") : text.Append(c);
            }

            text.Append('"');
        }

        if (result.Duration >= 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", check duration: {result.Duration}ms");
        }

        return text.ToString();
    }
}
