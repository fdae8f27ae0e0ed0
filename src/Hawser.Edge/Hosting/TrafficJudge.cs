using Hawser.Edge.Backends;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Hosting;

/// <summary>What traffic says of a server's health, by what is observed (configuration manual §5.2, <c>observe</c>).</summary>
internal static class TrafficJudge
{
    /// <returns>True for good, false for an error, null if it is not looked at.</returns>
    public static bool? IsGood(Observation observation, ServerTraffic traffic) => (observation, traffic) switch
    {
        (Observation.None, _) => null,
        (_, ServerTraffic.ConnectFailed) => false,
        (Observation.Layer4, ServerTraffic.Connected) => true,
        (Observation.Layer4, _) => null,
        (_, ServerTraffic.Connected) => null,
        (_, ServerTraffic.Answered) => true,
        _ => false,
    };

    /// <summary>HAProxy's words for an error.</summary>
    public static string Describe(ServerTraffic traffic) => traffic switch
    {
        ServerTraffic.ConnectFailed => "L4 unsuccessful connection",
        ServerTraffic.AnsweredWithError => "Wrong http response",
        ServerTraffic.AnsweredInvalidly => "Invalid http response (headers)",
        ServerTraffic.Broken => "Read error (http)",
        ServerTraffic.Closed => "Close from server (http)",
        ServerTraffic.TimedOut => "Read timeout (http)",
        _ => "Unknown",
    };
}
