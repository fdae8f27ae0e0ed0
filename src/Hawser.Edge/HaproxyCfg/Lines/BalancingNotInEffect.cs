namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>Choice of servers, and affinity. What is understood of it and has no effect yet.</summary>
internal static class BalancingNotInEffect
{
    public const string Features =
        """
        balance hash
        balance rdp-cookie
        balance url_param check_post
        cookie attr
        cookie domain
        cookie dynamic
        cookie httponly
        cookie maxidle
        cookie maxlife
        cookie postonly
        cookie prefix
        cookie preserve
        cookie rewrite
        cookie secure
        cookie without mode
        dynamic-cookie-key
        force-persist
        ignore-persist
        option persist
        option prefer-last-server
        server hawser-node-tag
        """;
}
