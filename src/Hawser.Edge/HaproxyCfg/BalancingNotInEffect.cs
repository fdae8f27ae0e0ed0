namespace Hawser.Edge.HaproxyCfg;

/// <summary>Choice of servers, and affinity. What is understood of it and has no effect yet.</summary>
internal static class BalancingNotInEffect
{
    public const string Features =
        """
        balance first
        balance hash
        balance hdr
        balance hdr use_domain_only
        balance leastconn
        balance random
        balance rdp-cookie
        balance source
        balance static-rr
        balance uri
        balance url_param
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
        hash-balance-factor
        hash-type
        hash-type consistent
        hash-type map-based
        hawser-return-pace
        ignore-persist
        option allbackups
        option persist
        option prefer-last-server
        server backup
        server hawser-node-tag
        server slowstart
        use-server
        use-server with a format
        """;
}
