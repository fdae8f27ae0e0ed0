namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>Routing and rules. What is understood of it and has no effect yet.</summary>
internal static class RulesNotInEffect
{
    public const string Features =
        """
        error-log-format
        http-request disable-l7-retry
        http-request early-hint
        http-request set-mark
        http-request set-tos
        http-request wait-for-body
        http-response set-mark
        http-response set-tos
        http-response wait-for-body
        tcp-request connection capture
        tcp-request connection expect-proxy
        tcp-request connection set-dst
        tcp-request connection set-dst-port
        tcp-request connection set-mark
        tcp-request connection set-src
        tcp-request connection set-src-port
        tcp-request connection set-tos
        tcp-request content expect-proxy
        tcp-request content set-mark
        tcp-request content set-tos
        tcp-request session capture
        tcp-request session expect-proxy
        tcp-request session set-mark
        tcp-request session set-tos
        tcp-response content accept
        tcp-response content close
        tcp-response content reject
        tcp-response content set-log-level
        tcp-response content set-mark
        tcp-response content set-nice
        tcp-response content set-tos
        tcp-response content silent-drop
        tcp-response inspect-delay
        fetch be_sess_rate
        fetch fc_fackets
        fetch fc_lost
        fetch fc_pp_authority
        fetch fc_pp_unique_id
        fetch fc_reordering
        fetch fc_retrans
        fetch fc_rtt
        fetch fc_rttvar
        fetch fc_sacked
        fetch fc_unacked
        fetch fe_req_rate
        fetch fe_sess_rate
        fetch prio_class
        fetch prio_offset
        fetch req.hdrs_bin
        fetch res.body
        fetch res.body_len
        fetch res.body_size
        fetch res.hdrs_bin
        fetch srv_sess_rate
        converter json_query
        converter language
        converter xxh3
        converter xxh32
        converter xxh64
        """;
}
