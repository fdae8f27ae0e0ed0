namespace Hawser.Edge.HaproxyCfg.Samples;

/// <content>The fetches themselves.</content>
internal static partial class FetchTable
{
    /// <summary>
    /// What <c>haproxy -dKsmp</c> of version 2.6 says, by groups. A group begins with the points at which its fetches are
    /// of use, by their order in <see cref="SamplePoints"/>, and what messages call the source of their information.
    /// </summary>
    private const string Text =
        """
        @...........YYYYYYY.Y.. HTTP response headers
        res.body:bin res.body_len:sint res.body_size:sint res.cook([str]):str res.cook_cnt([str]):sint
        res.cook_val([str]):sint res.fhdr([str,int]):str res.fhdr_cnt([str]):sint res.hdr([str,int]):str
        res.hdr_cnt([str]):sint res.hdr_ip([str,int]):ipv4 res.hdr_names([str]):str res.hdr_val([str,int]):sint
        res.hdrs:bin res.hdrs_bin:bin res.ver:str resp_ver:str scook([str]):str scook_cnt([str]):sint
        scook_val([str]):sint shdr([str,int]):str shdr_cnt([str]):sint shdr_ip([str,int]):ipv4
        shdr_val([str,int]):sint
        @...........YYYYYYY.Y.. response buffer
        rep_ssl_hello_type:sint res.len:sint res.payload(int,int):bin res.payload_lv(int,int[,str]):bin
        res.ssl_hello_type:sint
        @...........YYYYYYYYY.. HTTP response
        capture.res.hdr(int):str res.comp:bool res.comp_algo:str status:sint
        @...........YYYYYYYYY.. server address
        bc_dst:sint bc_dst_port:sint bc_err:sint bc_err_str:str bc_http_major:sint bc_src:sint bc_src_port:sint
        @...........YYYYYYYYY.. server-side connection
        ssl_bc:bool ssl_bc_alg_keysize:sint ssl_bc_alpn:str ssl_bc_cipher:str ssl_bc_client_random:bin ssl_bc_err:sint
        ssl_bc_err_str:str ssl_bc_is_resumed:bool ssl_bc_npn:str ssl_bc_protocol:str ssl_bc_server_random:bin
        ssl_bc_session_id:bin ssl_bc_session_key:bin ssl_bc_unique_id:bin ssl_bc_use_keysize:sint
        @..........YYYYYYYYYY.. HTTP response
        res.cache_hit:bool res.cache_name:str
        @..........YYYYYYYYYY.. server
        srv_id:sint srv_name:str
        @......YYYYYYYYYYYYYY.. backend
        be_id:sint be_name:str be_server_timeout:sint be_tunnel_timeout:sint cur_server_timeout:sint
        cur_tunnel_timeout:sint
        @..YYYYYYYYY........... HTTP request headers
        base:str base32:sint base32+src:bin baseq:str cook([str]):str cook_cnt([str]):sint cook_val([str]):sint
        fcgi.docroot:str fcgi.index:str hdr_cnt([str]):sint hdr_ip([str,int]):ipv4 hdr_val([str,int]):sint
        http_auth(usr):bool http_auth_bearer([str]):str http_auth_group(usr):str http_auth_pass:str http_auth_type:str
        http_auth_user:str path:str pathq:str query:str req.body:bin req.body_len:sint req.body_param([str]):bin
        req.body_size:sint req.cook([str]):str req.cook_cnt([str]):sint req.cook_val([str]):sint
        req.fhdr([str,int]):str req.fhdr_cnt([str]):sint req.hdr([str,int]):str req.hdr_cnt([str]):sint
        req.hdr_ip([str,int]):ipv4 req.hdr_names([str]):str req.hdr_val([str,int]):sint req.hdrs:bin req.hdrs_bin:bin
        req.ver:str req_ver:str url:str url32:sint url32+src:bin url_ip:ipv4 url_param([str,str]):str url_port:sint
        urlp([str,str]):str urlp_val([str,str]):sint
        @..YYYYYYYYY........... request buffer
        rdp_cookie([str]):str rdp_cookie_cnt([str]):sint req.len:sint req.payload(int,int):bin
        req.payload_lv(int,int[,str]):bin req.rdp_cookie([str]):str req.rdp_cookie_cnt([str]):sint req.ssl_alpn:str
        req.ssl_ec_ext:bool req.ssl_hello_type:sint req.ssl_sni:str req.ssl_st_ext:sint req.ssl_ver:sint req_len:sint
        req_ssl_hello_type:sint req_ssl_sni:str req_ssl_ver:sint
        @..YYYYYYYYYYYYYYYY.Y.. HTTP request headers,HTTP response headers
        cookie([str]):str hdr([str,int]):str internal.htx.data:sint internal.htx.free:sint internal.htx.free_data:sint
        internal.htx.has_eom:bool internal.htx.nbblks:sint internal.htx.size:sint internal.htx.used:sint
        internal.htx_blk.data(str):bin internal.htx_blk.hdrname(str):str internal.htx_blk.hdrval(str):str
        internal.htx_blk.size(str):sint internal.htx_blk.start_line(str):str internal.htx_blk.type(str):str
        @..YYYYYYYYYYYYYYYY.Y.. request buffer,response buffer
        distcc_body(str[,int]):bin distcc_param(str[,int]):sint payload(int,int):bin payload_lv(int,int[,str]):bin
        @..YYYYYYYYYYYYYYYYY... HTTP request
        capture.req.hdr(int):str capture.req.method:str capture.req.uri:str capture.req.ver:str capture.res.ver:str
        http_first_req:bool method:meth req.proto_http:bool req_proto_http:bool
        @.YYYYYYYYYYYYYYYYYY... client-side connection
        ssl_c_ca_err:sint ssl_c_ca_err_depth:sint ssl_c_chain_der:bin ssl_c_der:bin ssl_c_err:sint
        ssl_c_i_dn([str,int,str]):str ssl_c_key_alg:str ssl_c_notafter:str ssl_c_notbefore:str
        ssl_c_s_dn([str,int,str]):str ssl_c_serial:bin ssl_c_sha1:bin ssl_c_sig_alg:str ssl_c_used:bool
        ssl_c_verify:sint ssl_c_version:sint ssl_f_der:bin ssl_f_i_dn([str,int,str]):str ssl_f_key_alg:str
        ssl_f_notafter:str ssl_f_notbefore:str ssl_f_s_dn([str,int,str]):str ssl_f_serial:bin ssl_f_sha1:bin
        ssl_f_sig_alg:str ssl_f_version:sint ssl_fc:bool ssl_fc_alg_keysize:sint ssl_fc_alpn:str ssl_fc_cipher:str
        ssl_fc_cipherlist_bin([int]):str ssl_fc_cipherlist_hex([int]):bin ssl_fc_cipherlist_str([int]):str
        ssl_fc_cipherlist_xxh:sint ssl_fc_client_early_traffic_secret:str ssl_fc_client_handshake_traffic_secret:str
        ssl_fc_client_random:bin ssl_fc_client_traffic_secret_0:str ssl_fc_early_exporter_secret:str
        ssl_fc_ecformats_bin:str ssl_fc_eclist_bin([int]):str ssl_fc_err:sint ssl_fc_err_str:str
        ssl_fc_exporter_secret:str ssl_fc_extlist_bin([int]):str ssl_fc_has_crt:bool ssl_fc_has_early:bool
        ssl_fc_has_sni:bool ssl_fc_is_resumed:bool ssl_fc_npn:str ssl_fc_protocol:str ssl_fc_protocol_hello_id:sint
        ssl_fc_server_handshake_traffic_secret:str ssl_fc_server_random:bin ssl_fc_server_traffic_secret_0:str
        ssl_fc_session_id:bin ssl_fc_session_key:bin ssl_fc_sni:str ssl_fc_unique_id:bin ssl_fc_use_keysize:sint
        ssl_s_chain_der:bin ssl_s_der:bin ssl_s_i_dn([str,int,str]):str ssl_s_key_alg:str ssl_s_notafter:str
        ssl_s_notbefore:str ssl_s_s_dn([str,int,str]):str ssl_s_serial:bin ssl_s_sha1:bin ssl_s_sig_alg:str
        ssl_s_version:sint
        @YYYYYYYYYYYYYYYYYYY... frontend
        dst_conn:sint fe_client_timeout:sint fe_defbe:str fe_id:sint fe_name:str so_id:sint so_name:str
        @YYYYYYYYYYYYYYYYYYYY.. client address
        dst:ipv4 dst_is_local:bool dst_port:sint fc_dst:ipv4 fc_dst_is_local:bool fc_dst_port:sint fc_err:sint
        fc_err_str:str fc_fackets([str]):sint fc_http_major:sint fc_lost([str]):sint fc_pp_authority:str
        fc_pp_unique_id:str fc_rcvd_proxy:bool fc_reordering([str]):sint fc_retrans([str]):sint fc_rtt([str]):sint
        fc_rttvar([str]):sint fc_sacked([str]):sint fc_src:ipv4 fc_src_is_local:bool fc_src_port:sint
        fc_unacked([str]):sint sc0_kbytes_in([tab]):sint sc0_kbytes_out([tab]):sint sc1_kbytes_in([tab]):sint
        sc1_kbytes_out([tab]):sint sc2_kbytes_in([tab]):sint sc2_kbytes_out([tab]):sint sc_kbytes_in(int[,tab]):sint
        sc_kbytes_out(int[,tab]):sint src:ipv4 src_bytes_in_rate(tab):sint src_bytes_out_rate(tab):sint
        src_clr_gpc(int,tab):sint src_clr_gpc0(tab):sint src_clr_gpc1(tab):sint src_conn_cnt(tab):sint
        src_conn_cur(tab):sint src_conn_rate(tab):sint src_get_gpc(int,tab):sint src_get_gpc0(tab):sint
        src_get_gpc1(tab):sint src_get_gpt(int,tab):sint src_get_gpt0(tab):sint src_gpc0_rate(tab):sint
        src_gpc1_rate(tab):sint src_gpc_rate(int,tab):sint src_http_err_cnt(tab):sint src_http_err_rate(tab):sint
        src_http_fail_cnt(tab):sint src_http_fail_rate(tab):sint src_http_req_cnt(tab):sint
        src_http_req_rate(tab):sint src_inc_gpc(int,tab):sint src_inc_gpc0(tab):sint src_inc_gpc1(tab):sint
        src_is_local:bool src_kbytes_in(tab):sint src_kbytes_out(tab):sint src_port:sint src_sess_cnt(tab):sint
        src_sess_rate(tab):sint src_updt_conn_cnt(tab):sint
        @YYYYYYYYYYYYYYYYYYYY.Y internal state
        avg_queue(be):sint be_conn(be):sint be_conn_free(be):sint be_sess_rate(be):sint connslots(be):sint
        cpu_calls:sint cpu_ns_avg:sint cpu_ns_tot:sint fe_conn(fe):sint fe_req_rate(fe):sint fe_sess_rate(fe):sint
        internal.strm.is_htx:bool last_rule_file:str last_rule_line:sint lat_ns_avg:sint lat_ns_tot:sint
        nbsrv(be):sint prio_class:sint prio_offset:sint queue(be):sint sc0_bytes_in_rate([tab]):sint
        sc0_bytes_out_rate([tab]):sint sc0_clr_gpc0([tab]):sint sc0_clr_gpc1([tab]):sint sc0_conn_cnt([tab]):sint
        sc0_conn_cur([tab]):sint sc0_conn_rate([tab]):sint sc0_get_gpc0([tab]):sint sc0_get_gpc1([tab]):sint
        sc0_get_gpt0([tab]):sint sc0_gpc0_rate([tab]):sint sc0_gpc1_rate([tab]):sint sc0_http_err_cnt([tab]):sint
        sc0_http_err_rate([tab]):sint sc0_http_fail_cnt([tab]):sint sc0_http_fail_rate([tab]):sint
        sc0_http_req_cnt([tab]):sint sc0_http_req_rate([tab]):sint sc0_inc_gpc0([tab]):sint sc0_inc_gpc1([tab]):sint
        sc0_sess_cnt([tab]):sint sc0_sess_rate([tab]):sint sc0_tracked([tab]):bool sc0_trackers([tab]):sint
        sc1_bytes_in_rate([tab]):sint sc1_bytes_out_rate([tab]):sint sc1_clr_gpc(int[,tab]):sint
        sc1_clr_gpc0([tab]):sint sc1_clr_gpc1([tab]):sint sc1_conn_cnt([tab]):sint sc1_conn_cur([tab]):sint
        sc1_conn_rate([tab]):sint sc1_get_gpc0([tab]):sint sc1_get_gpc1([tab]):sint sc1_get_gpt0([tab]):sint
        sc1_gpc0_rate([tab]):sint sc1_gpc1_rate([tab]):sint sc1_http_err_cnt([tab]):sint sc1_http_err_rate([tab]):sint
        sc1_http_fail_cnt([tab]):sint sc1_http_fail_rate([tab]):sint sc1_http_req_cnt([tab]):sint
        sc1_http_req_rate([tab]):sint sc1_inc_gpc0([tab]):sint sc1_inc_gpc1([tab]):sint sc1_sess_cnt([tab]):sint
        sc1_sess_rate([tab]):sint sc1_tracked([tab]):bool sc1_trackers([tab]):sint sc2_bytes_in_rate([tab]):sint
        sc2_bytes_out_rate([tab]):sint sc2_clr_gpc0([tab]):sint sc2_clr_gpc1([tab]):sint sc2_conn_cnt([tab]):sint
        sc2_conn_cur([tab]):sint sc2_conn_rate([tab]):sint sc2_get_gpc0([tab]):sint sc2_get_gpc1([tab]):sint
        sc2_get_gpt0([tab]):sint sc2_gpc0_rate([tab]):sint sc2_gpc1_rate([tab]):sint sc2_http_err_cnt([tab]):sint
        sc2_http_err_rate([tab]):sint sc2_http_fail_cnt([tab]):sint sc2_http_fail_rate([tab]):sint
        sc2_http_req_cnt([tab]):sint sc2_http_req_rate([tab]):sint sc2_inc_gpc0([tab]):sint sc2_inc_gpc1([tab]):sint
        sc2_sess_cnt([tab]):sint sc2_sess_rate([tab]):sint sc2_tracked([tab]):bool sc2_trackers([tab]):sint
        sc_bytes_in_rate(int[,tab]):sint sc_bytes_out_rate(int[,tab]):sint sc_clr_gpc(int,int[,tab]):sint
        sc_clr_gpc0(int[,tab]):sint sc_clr_gpc1(int[,tab]):sint sc_conn_cnt(int[,tab]):sint
        sc_conn_cur(int[,tab]):sint sc_conn_rate(int[,tab]):sint sc_get_gpc(int,int[,tab]):sint
        sc_get_gpc0(int[,tab]):sint sc_get_gpc1(int[,tab]):sint sc_get_gpt(int,int[,tab]):sint
        sc_get_gpt0(int[,tab]):sint sc_gpc0_rate(int[,tab]):sint sc_gpc1_rate(int[,tab]):sint
        sc_gpc_rate(int,int[,tab]):sint sc_http_err_cnt(int[,tab]):sint sc_http_err_rate(int[,tab]):sint
        sc_http_fail_cnt(int[,tab]):sint sc_http_fail_rate(int[,tab]):sint sc_http_req_cnt(int[,tab]):sint
        sc_http_req_rate(int[,tab]):sint sc_inc_gpc(int,int[,tab]):sint sc_inc_gpc0(int[,tab]):sint
        sc_inc_gpc1(int[,tab]):sint sc_sess_cnt(int[,tab]):sint sc_sess_rate(int[,tab]):sint
        sc_tracked(int[,tab]):bool sc_trackers(int[,tab]):sint srv_conn(srv):sint srv_conn_free(srv):sint
        srv_is_up(srv):bool srv_iweight(srv):sint srv_queue(srv):sint srv_sess_rate(srv):sint srv_uweight(srv):sint
        srv_weight(srv):sint stopping:bool table_avl(tab):sint table_cnt(tab):sint wait_end:bool
        @YYYYYYYYYYYYYYYYYYYYYY internal state
        always_false:bool always_true:bool bin(str):bin bool(str):bool date([int,str]):sint date_us:sint env(str):str
        hostname:str int(int):sint ipv4(ipv4):ipv4 ipv6(ipv6):ipv6 meth(str):meth nbproc:sint proc:sint
        rand([int]):sint str(str):str thread:sint unique-id:str uuid([int]):str var(str[,str]):any
        """;
}
