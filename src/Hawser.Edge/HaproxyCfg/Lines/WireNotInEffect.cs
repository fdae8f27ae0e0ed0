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
        global log-send-hostname
        global log-tag
        global unix-bind
        http-errors
        error-log-format
        errorfile
        errorfiles
        errorloc
        errorloc302
        errorloc303
        http-error
        http-send-name-header
        log fd@
        log format iso
        log format local
        log format priority
        log format rfc3164
        log format rfc5424
        log format short
        log format timed
        log len
        log minimum level
        log sample
        log stderr
        log udp
        log unix
        log-format
        log-format-sd
        log-tag
        option accept-invalid-http-request
        option accept-invalid-http-response
        option checkcache
        option clitcpka
        option dontlog-normal
        option dontlognull
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
        option log-separate-errors
        option logasap
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
        timeout tarpit
        unique-id-format
        unique-id-header
        log variable B
        log variable CC
        log variable CS
        log variable H
        log variable HM
        log variable HP
        log variable HPO
        log variable HQ
        log variable HU
        log variable HV
        log variable ID
        log variable ST
        log variable T
        log variable TR
        log variable Ta
        log variable Tc
        log variable Td
        log variable Th
        log variable Ti
        log variable Tl
        log variable Tq
        log variable Tr
        log variable Ts
        log variable Tt
        log variable Tu
        log variable Tw
        log variable U
        log variable ac
        log variable b
        log variable bc
        log variable bi
        log variable bp
        log variable bq
        log variable ci
        log variable cp
        log variable f
        log variable fc
        log variable fi
        log variable fp
        log variable ft
        log variable hr
        log variable hrl
        log variable hs
        log variable hsl
        log variable lc
        log variable ms
        log variable pid
        log variable r
        log variable rc
        log variable rt
        log variable s
        log variable sc
        log variable si
        log variable sp
        log variable sq
        log variable sslc
        log variable sslv
        log variable t
        log variable tr
        log variable trg
        log variable trl
        log variable ts
        log variable tsc
        """;
}
