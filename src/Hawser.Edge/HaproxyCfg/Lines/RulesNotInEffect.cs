namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>Routing and rules. What is understood of it and has no effect yet.</summary>
internal static class RulesNotInEffect
{
    public const string Features =
        """
        http-after-response add-header
        http-after-response allow
        http-after-response capture
        http-after-response del-header
        http-after-response replace-header
        http-after-response replace-value
        http-after-response set-header
        http-after-response set-status
        http-after-response strict-mode
        http-request add-header
        http-request allow
        http-request capture
        http-request del-header
        http-request deny
        http-request disable-l7-retry
        http-request early-hint
        http-request redirect
        http-request reject
        http-request replace-header
        http-request replace-path
        http-request replace-pathq
        http-request replace-uri
        http-request replace-value
        http-request return
        http-request set-dst
        http-request set-dst-port
        http-request set-header
        http-request set-log-level
        http-request set-mark
        http-request set-method
        http-request set-nice
        http-request set-path
        http-request set-pathq
        http-request set-priority-class
        http-request set-priority-offset
        http-request set-query
        http-request set-src
        http-request set-src-port
        http-request set-timeout
        http-request set-tos
        http-request set-uri
        http-request silent-drop
        http-request strict-mode
        http-request tarpit
        http-request wait-for-body
        http-response add-header
        http-response allow
        http-response capture
        http-response del-header
        http-response deny
        http-response redirect
        http-response replace-header
        http-response replace-value
        http-response return
        http-response set-header
        http-response set-log-level
        http-response set-mark
        http-response set-nice
        http-response set-status
        http-response set-tos
        http-response silent-drop
        http-response strict-mode
        http-response wait-for-body
        redirect
        tcp-request connection accept
        tcp-request connection capture
        tcp-request connection expect-proxy
        tcp-request connection reject
        tcp-request connection set-dst
        tcp-request connection set-dst-port
        tcp-request connection set-mark
        tcp-request connection set-src
        tcp-request connection set-src-port
        tcp-request connection set-tos
        tcp-request connection silent-drop
        tcp-request content accept
        tcp-request content capture
        tcp-request content expect-proxy
        tcp-request content reject
        tcp-request content set-dst
        tcp-request content set-dst-port
        tcp-request content set-log-level
        tcp-request content set-mark
        tcp-request content set-nice
        tcp-request content set-priority-class
        tcp-request content set-priority-offset
        tcp-request content set-src
        tcp-request content set-src-port
        tcp-request content set-tos
        tcp-request content silent-drop
        tcp-request inspect-delay
        tcp-request session accept
        tcp-request session capture
        tcp-request session expect-proxy
        tcp-request session reject
        tcp-request session set-dst
        tcp-request session set-dst-port
        tcp-request session set-mark
        tcp-request session set-src
        tcp-request session set-src-port
        tcp-request session set-tos
        tcp-request session silent-drop
        tcp-response content accept
        tcp-response content close
        tcp-response content reject
        tcp-response content set-log-level
        tcp-response content set-mark
        tcp-response content set-nice
        tcp-response content set-tos
        tcp-response content silent-drop
        tcp-response inspect-delay
        capture
        declare
        monitor
        monitor-uri
        use_backend with a format
        match bin
        match bool
        match found
        match int
        match ip
        match len
        match reg
        fetch always_false
        fetch always_true
        fetch avg_queue
        fetch base
        fetch base32
        fetch base32+src
        fetch baseq
        fetch bc_dst
        fetch bc_dst_port
        fetch bc_http_major
        fetch bc_src
        fetch bc_src_port
        fetch be_conn
        fetch be_conn_free
        fetch be_id
        fetch be_name
        fetch be_server_timeout
        fetch be_sess_rate
        fetch be_tunnel_timeout
        fetch bin
        fetch bool
        fetch capture.req.hdr
        fetch capture.req.method
        fetch capture.req.uri
        fetch capture.req.ver
        fetch capture.res.hdr
        fetch capture.res.ver
        fetch connslots
        fetch cookie
        fetch cur_server_timeout
        fetch cur_tunnel_timeout
        fetch date
        fetch date_us
        fetch dst
        fetch dst_conn
        fetch dst_is_local
        fetch dst_port
        fetch env
        fetch fc_dst
        fetch fc_dst_is_local
        fetch fc_dst_port
        fetch fc_fackets
        fetch fc_http_major
        fetch fc_lost
        fetch fc_pp_authority
        fetch fc_pp_unique_id
        fetch fc_rcvd_proxy
        fetch fc_reordering
        fetch fc_retrans
        fetch fc_rtt
        fetch fc_rttvar
        fetch fc_sacked
        fetch fc_src
        fetch fc_src_is_local
        fetch fc_src_port
        fetch fc_unacked
        fetch fe_client_timeout
        fetch fe_conn
        fetch fe_defbe
        fetch fe_id
        fetch fe_name
        fetch fe_req_rate
        fetch fe_sess_rate
        fetch hdr
        fetch hostname
        fetch http_first_req
        fetch int
        fetch ipv4
        fetch ipv6
        fetch last_rule_file
        fetch last_rule_line
        fetch meth
        fetch method
        fetch nbproc
        fetch nbsrv
        fetch path
        fetch pathq
        fetch payload
        fetch payload_lv
        fetch prio_class
        fetch prio_offset
        fetch proc
        fetch query
        fetch queue
        fetch rand
        fetch req.body
        fetch req.body_len
        fetch req.body_param
        fetch req.body_size
        fetch req.cook
        fetch req.cook_cnt
        fetch req.cook_val
        fetch req.fhdr
        fetch req.fhdr_cnt
        fetch req.hdr_cnt
        fetch req.hdr_ip
        fetch req.hdr_names
        fetch req.hdr_val
        fetch req.hdrs
        fetch req.hdrs_bin
        fetch req.len
        fetch req.payload
        fetch req.payload_lv
        fetch req.proto_http
        fetch req.rdp_cookie
        fetch req.rdp_cookie_cnt
        fetch req.ssl_alpn
        fetch req.ssl_ec_ext
        fetch req.ssl_hello_type
        fetch req.ssl_sni
        fetch req.ssl_st_ext
        fetch req.ssl_ver
        fetch req.ver
        fetch res.body
        fetch res.body_len
        fetch res.body_size
        fetch res.cook
        fetch res.cook_cnt
        fetch res.cook_val
        fetch res.fhdr
        fetch res.fhdr_cnt
        fetch res.hdr
        fetch res.hdr_cnt
        fetch res.hdr_ip
        fetch res.hdr_names
        fetch res.hdr_val
        fetch res.hdrs
        fetch res.hdrs_bin
        fetch res.len
        fetch res.payload
        fetch res.payload_lv
        fetch res.ssl_hello_type
        fetch res.ver
        fetch so_id
        fetch so_name
        fetch src
        fetch src_is_local
        fetch src_port
        fetch srv_conn
        fetch srv_conn_free
        fetch srv_id
        fetch srv_is_up
        fetch srv_iweight
        fetch srv_name
        fetch srv_queue
        fetch srv_sess_rate
        fetch srv_uweight
        fetch srv_weight
        fetch status
        fetch stopping
        fetch str
        fetch thread
        fetch unique-id
        fetch url
        fetch url32
        fetch url32+src
        fetch url_ip
        fetch url_port
        fetch urlp
        fetch urlp_val
        fetch uuid
        fetch wait_end
        converter add
        converter add_item
        converter and
        converter b64dec
        converter base64
        converter be2dec
        converter be2hex
        converter bool
        converter bytes
        converter capture-req
        converter capture-res
        converter concat
        converter cpl
        converter crc32
        converter crc32c
        converter cut_crlf
        converter digest
        converter div
        converter djb2
        converter even
        converter field
        converter hex
        converter hex2i
        converter host_only
        converter htonl
        converter http_date
        converter iif
        converter ipmask
        converter json
        converter json_query
        converter language
        converter length
        converter lower
        converter ltime
        converter ltrim
        converter mod
        converter mul
        converter nbsrv
        converter neg
        converter not
        converter odd
        converter or
        converter port_only
        converter regsub
        converter rtrim
        converter sdbm
        converter sha1
        converter sha2
        converter srv_queue
        converter strcmp
        converter sub
        converter ub64dec
        converter ub64enc
        converter upper
        converter url_dec
        converter url_enc
        converter utime
        converter word
        converter wt6
        converter xor
        converter xxh3
        converter xxh32
        converter xxh64
        """;
}
