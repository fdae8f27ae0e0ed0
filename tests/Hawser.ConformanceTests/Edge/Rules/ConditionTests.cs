using static Hawser.ConformanceTests.Edge.Rules.RuleBench;

namespace Hawser.ConformanceTests.Edge.Rules;

/// <summary>ACLs: what is fetched, and how it is compared, beside HAProxy.</summary>
public sealed class ConditionTests
{
    [Fact]
    public async Task Texts_by_every_method() => await AssertRoutesAsync(
        ("{ path /a/b }", Get("/a/b")),
        ("{ path /a/b }", Get("/a/B")),
        ("{ path -i /a/b }", Get("/A/B")),
        ("{ path /a/b }", Get("/a/b?x=1")),
        ("{ path_beg /a }", Get("/abc")),
        ("{ path_beg -i /A /z }", Get("/abc")),
        ("{ path_end .png }", Get("/x/y.png?z")),
        ("{ path_end .png }", Get("/x/y.png/")),
        ("{ path_sub b/c }", Get("/ab/cd")),
        ("{ path_dir b }", Get("/a/b/c")),
        ("{ path_dir /b/ }", Get("/a/b/c")),
        ("{ path_dir b/c }", Get("/a/b/c/d")),
        ("{ path_dir b }", Get("/a/bc")),
        ("{ hdr_dom(host) example }", Get("/")),
        ("{ hdr_dom(host) exam }", Get("/")),
        ("{ hdr_dom(host) example.com }", Get("/")),
        ("{ path_reg ^/[a-z]+/[0-9]{2}$ }", Get("/ab/12")),
        ("{ path_reg -i ^/[a-z]+$ }", Get("/ABC")),
        ("{ path_len 4 }", Get("/abc")),
        ("{ path_len gt 4 }", Get("/abc")),
        ("{ path_len 2:3 4 }", Get("/abc")),
        ("{ path -m str /x }", Get("/x")),
        ("{ path -m found }", Get("/x")),
        ("{ req.hdr(x-none) -m found }", Get("/x")),
        ("{ req.hdr(x-empty) -m found }", Get("/x", "X-Empty:")),
        ("{ req.hdr(x-empty) -m len 0 }", Get("/x", "X-Empty:")),
        ("{ path,lower -m beg /abc }", Get("/ABCD")));

    [Fact]
    public async Task Fields_and_their_elements() => await AssertRoutesAsync(
        ("{ hdr(x-a) two }", Get("/", "X-A: one, two")),
        ("{ req.hdr(x-a) two }", Get("/", "X-A: one\r\nX-A: two")),
        ("{ req.fhdr(x-a) two }", Get("/", "X-A: one, two")),
        ("{ req.fhdr(x-a) -m str \"one, two\" }", Get("/", "X-A: one, two")),
        ("{ req.hdr(x-a,1) one }", Get("/", "X-A: one, two")),
        ("{ req.hdr(x-a,-1) two }", Get("/", "X-A: one, two")),
        ("{ req.hdr(x-a,2) one }", Get("/", "X-A: one, two")),
        ("{ req.hdr(x-a,5) two }", Get("/", "X-A: one, two")),
        ("{ req.hdr_cnt(x-a) 2 }", Get("/", "X-A: one, two")),
        ("{ req.fhdr_cnt(x-a) 1 }", Get("/", "X-A: one, two")),
        ("{ req.hdr_cnt(x-a) eq 0 }", Get("/")),
        ("{ req.hdr_val(x-n) gt 5 }", Get("/", "X-N: 7")),
        ("{ req.hdr_val(x-n) gt 5 }", Get("/", "X-N: 3, 9")),
        ("{ req.hdr_val(x-n) 5:7 }", Get("/", "X-N: 7abc")),
        ("{ req.hdr_ip(x-ip) 10.0.0.0/8 }", Get("/", "X-Ip: 10.1.2.3")),
        ("{ req.hdr_ip(x-ip) 10.0.0.0/8 }", Get("/", "X-Ip: junk, 10.1.2.3")),
        ("{ req.hdr_ip(x-ip) -m ip 2001:db8::/32 }", Get("/", "X-Ip: 2001:db8::1")),
        ("{ req.hdr_ip(x-ip,-1) 10.0.0.1 }", Get("/", "X-Ip: 10.0.0.1, 10.0.0.2")),
        ("{ hdr(host) -i WWW.EXAMPLE.COM }", Get("/")),
        ("{ hdr_beg(host) www. }", Get("/")),
        ("{ hdr_end(host) -i .example.com }", Get("/")),
        ("{ hdr(connection) -m found }", Get("/", "Connection: keep-alive")),
        ("{ hdr(connection) -i keep-alive }", Get("/", "Connection: keep-alive")),
        ("{ req.hdr_names -m sub x-odd }", Get("/", "X-Odd: 1")),
        ("{ req.hdr(x-q) -m str a }", Get("/", "X-Q: \"a,b\", c")),
        ("{ req.hdr(x-q) -m str c }", Get("/", "X-Q: \"a,b\", c")));

    [Fact]
    public async Task Targets_and_parameters() => await AssertRoutesAsync(
        ("{ url /x?a=1 }", Get("/x?a=1")),
        ("{ query a=1 }", Get("/x?a=1")),
        ("{ query -m found }", Get("/x")),
        ("{ query -m len 0 }", Get("/x?")),
        ("{ pathq /x?a=1 }", Get("/x?a=1")),
        ("{ pathq /x?a=1 }", "GET http://www.example.com/x?a=1 HTTP/1.1\r\nHost: www.example.com"),
        ("{ path /x }", "GET http://www.example.com/x?a=1 HTTP/1.1\r\nHost: www.example.com"),
        ("{ url_beg http:// }", "GET http://www.example.com/x HTTP/1.1\r\nHost: www.example.com"),
        ("{ urlp(a) 1 }", Get("/x?a=1")),
        ("{ url_param(a) 2 }", Get("/x?a=1&a=2")),
        ("{ urlp(b) -m found }", Get("/x?a=1&b")),
        ("{ urlp(b) -m found }", Get("/x?a=1&b=")),
        ("{ urlp(sid) -m beg ab }", Get("/x?t=1;sid=abc")),
        ("{ urlp(sid,;) abc }", Get("/x;sid=abc;z=1")),
        ("{ urlp_val(n) gt 3 }", Get("/x?n=4")),
        ("{ base www.example.com/x }", Get("/x?y")),
        ("{ base_beg www.example.com/x }", Get("/xyz")),
        ("{ url_port 8080 }", "GET http://www.example.com:8080/x HTTP/1.1\r\nHost: www.example.com:8080"),
        ("{ url_ip 127.0.0.1 }", "GET http://127.0.0.1/x HTTP/1.1\r\nHost: 127.0.0.1"),
        ("{ method GET }", Get("/")),
        ("{ method POST PUT }", "PUT / HTTP/1.1\r\nHost: x\r\nContent-Length: 0"),
        ("{ method -i get }", Get("/")),
        ("{ method -i purge }", "PURGE / HTTP/1.1\r\nHost: x"),
        ("{ req.ver 1.1 }", Get("/")),
        ("{ req_ver 1.0 }", Get("/")),
        ("{ http_first_req }", Get("/")));

    [Fact]
    public async Task Cookies_connections_and_proxies() => await AssertRoutesAsync(
        ("{ req.cook(a) 1 }", Get("/", "Cookie: b=2; a=1")),
        ("{ cook_beg(a) 1 }", Get("/", "Cookie: a=123")),
        ("{ req.cook_cnt(a) 2 }", Get("/", "Cookie: a=1; b=1; a=2")),
        ("{ req.cook_val(a) gt 5 }", Get("/", "Cookie: a=7")),
        ("{ cookie(a) -m found }", Get("/", "Cookie: b=1")),
        ("{ src 127.0.0.0/8 }", Get("/")),
        ("{ src 10.0.0.0/8 }", Get("/")),
        ("{ src ::1 127.0.0.1 }", Get("/")),
        ("{ src -m ip 127.0.0.0/255.0.0.255 }", Get("/")),
        ("{ src ::ffff:127.0.0.1 }", Get("/")),
        ("{ src_port gt 1024 }", Get("/")),
        ("{ dst 127.0.0.1 }", Get("/")),
        ("{ dst_port lt 70000 }", Get("/")),
        ("{ src_is_local }", Get("/")),
        ("{ fe_name public }", Get("/")),
        ("{ fe_conn gt 0 }", Get("/")),
        ("{ fe_conn(public) ge 1 }", Get("/")),
        ("{ nbsrv(one) 1 }", Get("/")),
        ("{ nbsrv(two) gt 1 }", Get("/")),
        ("{ be_conn(two) 0 }", Get("/")),
        ("{ srv_is_up(two/b) }", Get("/")),
        ("{ queue(one) 0 }", Get("/")),
        ("{ fe_defbe one }", Get("/")),
        ("{ fe_id 2 }", Get("/")),
        ("{ ssl_fc }", Get("/")),
        ("{ so_id 1 }", Get("/")),
        ("{ always_true }", Get("/")),
        ("{ always_false }", Get("/")),
        ("{ int(5) gt 4 }", Get("/")),
        ("{ str(abc) -m sub b }", Get("/")),
        ("{ bool(false) }", Get("/")),
        ("{ rand(1) 0 }", Get("/")),
        ("{ date gt 1000000 }", Get("/")));

    [Fact]
    public async Task Conditions_put_together() => await AssertRoutesAsync(
        ("{ path /a } { method GET }", Get("/a")),
        ("{ path /a } !{ method GET }", Get("/a")),
        ("!{ path /b } { method GET }", Get("/a")),
        ("METH_GET", Get("/a")),
        ("METH_GET", "HEAD /head HTTP/1.1\r\nHost: x\r\nX-Not: read"),
        ("METH_POST", Get("/a")),
        ("HTTP_1.1", Get("/a")),
        ("HTTP_1.0", Get("/a")),
        ("HTTP", Get("/a")),
        ("LOCALHOST", Get("/a")),
        ("TRUE", Get("/a")),
        ("FALSE", Get("/a")),
        ("HTTP_URL_ABS", Get("/a")),
        ("HTTP_URL_SLASH", Get("/a")),
        ("HTTP_CONTENT", Get("/a")),
        ("!TRUE", Get("/a")),
        ("WAIT_END", Get("/a")));

    [Fact]
    public async Task Named_ACLs_alternatives_and_unless() => await Differential.AssertSameAsync(
        Configurations.Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            acl static path_beg /static /images
            acl static path_end .css
            acl admin hdr(host) admin.example.com
            acl many path /p1 /p2 /p3 /p4 /p5 /p6 /p7 /p8 /p9 /p10
            use_backend two if static !admin or { path /either }
            use_backend two if many
            use_backend one unless { path_beg /unless }
            default_backend two

        """ + Servers,
        Conversation.Of(Conversation.Get("/static/x")),
        Conversation.Of(Conversation.Get("/x.css")),
        Conversation.Of(Conversation.Get("/x.css", host: "admin.example.com")),
        Conversation.Of(Conversation.Get("/either", host: "admin.example.com")),
        Conversation.Of(Conversation.Get("/p10")),
        Conversation.Of(Conversation.Get("/p11")),
        Conversation.Of(Conversation.Get("/unless/x")));

    [Fact]
    public async Task Backends_and_servers_by_composed_names() => await Differential.AssertSameAsync(
        Configurations.Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            use_backend %[req.hdr(x-backend),lower] if { req.hdr(x-backend) -m found }
            use_backend be_%[path,field(2,/)] if { path_beg /to/ }
            default_backend one
        backend one
            use-server a if { path /use-a }
            use-server b if { path /use-b }
            use-server %[urlp(server)] if { urlp(server) -m found }
            server a 127.0.0.1:{a}
            server b 127.0.0.1:{b}
        backend be_to
            server b 127.0.0.1:{b}

        """,
        Conversation.Of(Conversation.Get("/1", "X-Backend: BE_TO\r\n")),
        Conversation.Of(Conversation.Get("/2", "X-Backend: nowhere\r\n")),
        Conversation.Of(Conversation.Get("/to/x")),
        Conversation.Of(Conversation.Get("/use-b")),
        Conversation.Of(Conversation.Get("/use-b")),
        Conversation.Of(Conversation.Get("/use-a")),
        Conversation.Of(Conversation.Get("/use?server=b")),
        Conversation.Of(Conversation.Get("/use?server=b")),
        Conversation.Of(Conversation.Get("/use?server=zzz")));
}
