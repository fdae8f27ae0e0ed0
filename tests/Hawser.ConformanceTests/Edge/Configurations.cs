namespace Hawser.ConformanceTests.Edge;

/// <summary>The configurations of the comparisons: the article's, and what differs from it.</summary>
internal static class Configurations
{
    public const string Defaults = """
        global
            log stdout format raw local0
        defaults
            mode http
            log global
            option httplog
            timeout connect 1s
            timeout client 5s
            timeout server 5s

        """;

    /// <summary>The article's, with servers on loopback.</summary>
    public const string Article = Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            maxconn 10000
            acl is_websocket hdr_end(host) -i ws.node-example.com
            use_backend ws if is_websocket
            default_backend www
        backend www
            timeout check 5000
            option httpchk GET /status?haproxy=1
            balance roundrobin
            server www1 127.0.0.1:{a} maxconn 1000 weight 10 check inter 10000 rise 1 fall 3
            server www2 127.0.0.1:{b} maxconn 1000 weight 10 check inter 10000 rise 1 fall 3
        backend ws
            timeout check 5000
            option httpchk GET /status?haproxy=1
            balance roundrobin
            cookie HAPROXY_WS_COOKIE insert indirect nocache
            server ws1 127.0.0.1:{a} maxconn 1000 weight 10 check inter 10000 rise 1 fall 3 check cookie ws1
            server ws2 127.0.0.1:{b} maxconn 1000 weight 10 check inter 10000 rise 1 fall 3 check cookie ws2

        """;

    /// <summary>One server, one backend.</summary>
    public const string Single = Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            default_backend one
        backend one
            server a 127.0.0.1:{a}

        """;

    /// <summary>The first server by round robin refuses connections.</summary>
    public const string FirstDead = Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            default_backend two
        backend two
            retries 3
            option redispatch
            cookie SRV insert indirect nocache
            server dead 127.0.0.1:{dead} cookie dead
            server b 127.0.0.1:{b} cookie b

        """;

    /// <summary>Only one server, and it refuses connections.</summary>
    public const string OnlyDead = Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            default_backend one
        backend one
            retries 1
            server dead 127.0.0.1:{dead}

        """;

    /// <summary>TCP all the way.</summary>
    public const string Tcp = """
        global
            log stdout format raw local0
        defaults
            mode tcp
            log global
            option tcplog
            timeout connect 1s
            timeout client 5s
            timeout server 5s
        frontend public
            bind 127.0.0.1:{bind}
            default_backend two
        backend two
            balance roundrobin
            server a 127.0.0.1:{a}
            server b 127.0.0.1:{b}

        """;
}
