namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>What goes over the wire, and what is logged of it. What is understood of it and has no effect yet.</summary>
internal static class WireNotInEffect
{
    public const string Features =
        """
        backlog
        bind abns@
        bind backlog
        bind defer-accept
        bind fd@
        bind gid
        bind group
        bind interface
        bind maxconn
        bind mode
        bind mss
        bind sockpair@
        bind tcp-ut
        bind tfo
        bind transparent
        bind uid
        bind unix@
        bind user
        bind v4v6
        bind v6only
        clitcpka-cnt
        clitcpka-idle
        clitcpka-intvl
        dispatch
        global close-spread-time
        global grace
        global hard-stop-after
        global unix-bind
        http-send-name-header
        log-format-sd
        option accept-invalid-http-request
        option accept-invalid-http-response
        option checkcache
        option clitcpka
        option forwardfor except
        option h1-case-adjust-bogus-client
        option h1-case-adjust-bogus-server
        option http-buffer-request
        option http-ignore-probes
        option http-pretend-keepalive
        option http-restrict-req-hdr-names
        option http-server-close
        option http-use-proxy-header
        option httpclose
        option idle-close-on-response
        option independent-streams
        option nolinger
        option originalto
        option srvtcpka
        option tcpka
        option transparent
        proxy-v2-options authority
        proxy-v2-options cert-cn
        proxy-v2-options cert-key
        proxy-v2-options cert-sig
        proxy-v2-options crc32c
        proxy-v2-options ssl
        proxy-v2-options ssl-cipher
        proxy-v2-options unique-id
        server 0.0.0.0
        server abns@
        server address without port
        server proxy-v2-options
        server send-proxy
        server source
        server tcp-ut
        server tfo
        server unix@
        source
        srvtcpka-cnt
        srvtcpka-idle
        srvtcpka-intvl
        timeout client-fin
        timeout server-fin
        """;
}
