namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>Servers: their health, queues and limits, connections to them. What is understood of it and has no effect yet.</summary>
internal static class BackendsNotInEffect
{
    public const string Features =
        """
        disabled
        global maxconn
        global maxconnrate
        global maxsessrate
        http-check connect
        http-check disable-on-404
        http-check expect
        http-check send
        http-check send-state
        http-reuse aggressive
        http-reuse always
        http-reuse never
        http-reuse safe
        init-addr <ip>
        init-addr none
        max-keep-alive-queue
        option abortonclose
        option httpchk with headers
        option log-health-checks
        option tcp-check
        rate-limit
        retry-on 0rtt-rejected
        retry-on 401
        retry-on 403
        retry-on 404
        retry-on 408
        retry-on 425
        retry-on 500
        retry-on 501
        retry-on 502
        retry-on 503
        retry-on 504
        retry-on all-retryable-errors
        retry-on empty-response
        retry-on junk-response
        retry-on none
        retry-on response-timeout
        server addr
        server check-send-proxy
        server disabled
        server downinter
        server error-limit
        server fastinter
        server max-reuse
        server observe
        server on-error
        server on-marked-down
        server on-marked-up
        server pool-low-conn
        server pool-max-conn
        server pool-purge-delay
        server port
        server resolve-prefer
        server track
        """;
}
