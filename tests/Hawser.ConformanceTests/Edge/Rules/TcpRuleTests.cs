namespace Hawser.ConformanceTests.Edge.Rules;

/// <summary>Rules of TCP connections, and what they look at, beside HAProxy.</summary>
public sealed class TcpRuleTests
{
    private const string Defaults =
        """
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

        """;

    /// <summary>A client hello with a server name, an offer of h2 and http/1.1, as TLS 1.2 writes it.</summary>
    private static readonly string Hello = MakeHello("b.example.com");

    [Fact]
    public async Task Content_decides_over_the_backend() => await Differential.AssertSameAsync(
        Defaults + """
            tcp-request inspect-delay 2s
            tcp-request content accept if { req.len gt 5 }
            use_backend two if { req.payload(0,4) -m bin 50555420 }
            use_backend two if { req.payload(0,0),hex -m sub 6d61676963 }
        """ + "\n" + RuleBench.Backends,
        Talk("PUT /x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        Talk("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
        Talk("GET /magic HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));

    [Fact]
    public async Task Names_in_handshakes() => await Differential.AssertSameAsync(
        Defaults + """
            tcp-request inspect-delay 2s
            tcp-request content reject if { req.ssl_sni -i bad.example.com }
            tcp-request content accept if { req.ssl_hello_type 1 }
            tcp-request content accept if WAIT_END
            use_backend two if { req.ssl_sni -i B.example.com } { req.ssl_ver gt 3 } { req.ssl_alpn -m sub h2 }
        """ + "\n" + RuleBench.Backends,
        new Conversation().Send(Hello).Shutdown().ReceiveEnd(),
        new Conversation().Send(MakeHello("a.example.com")).Shutdown().ReceiveEnd(),
        new Conversation().Send(MakeHello("bad.example.com")).ReceiveEnd());

    [Fact]
    public async Task Connections_sessions_and_waits_that_end() => await Differential.AssertSameAsync(
        Defaults + """
            tcp-request inspect-delay 100
            tcp-request connection accept if { src 127.0.0.0/8 }
            tcp-request connection reject
            tcp-request session reject if { src 10.0.0.0/8 }
            tcp-request content reject if { req.len 0 } WAIT_END
        """ + "\n" + RuleBench.Backends,
        new Conversation().ReceiveEnd(),
        Talk("GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));

    [Fact]
    public async Task Sessions_that_are_refused() => await Differential.AssertSameAsync(
        Defaults + "    tcp-request session reject\n" + RuleBench.Backends,
        new Conversation().ReceiveEnd());

    [Fact]
    public async Task Connections_that_are_refused() => await Differential.AssertSameAsync(
        Defaults + "    tcp-request connection reject\n" + RuleBench.Backends,
        new Conversation().ReceiveRefusal());

    [Fact]
    public async Task Rules_of_backends_and_servers_by_rules() => await Differential.AssertSameAsync(
        Defaults + """
            default_backend pair
        backend pair
            tcp-request inspect-delay 1s
            tcp-request content reject if { req.payload(0,6) -m str DELETE }
            tcp-request content accept if { req.len gt 0 }
            use-server b if { req.payload(0,4) -m bin 50555420 }
            server a 127.0.0.1:{a}
            server b 127.0.0.1:{b}

        """,
        Talk("PUT /x HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
        Talk("PUT /y HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));

    private static Conversation Talk(string text) => new Conversation().Send(text).Receive().Shutdown().ReceiveEnd();

    private static string MakeHello(string name)
    {
        static string Bytes(params int[] values) => string.Concat(values.Select(v => (char)v));
        static string Sized(string text, int size) => (size == 2 ? Bytes(text.Length >> 8, text.Length & 255) : size == 1 ? Bytes(text.Length) : Bytes(0, text.Length >> 8, text.Length & 255)) + text;
        var extensions = Bytes(0, 0) + Sized(Sized(Bytes(0) + Sized(name, 2), 2), 2)
            + Bytes(0, 16) + Sized(Sized(Sized("h2", 1) + Sized("http/1.1", 1), 2), 2);
        var hello = Bytes(3, 3) + new string('r', 32) + Sized("", 1) + Sized(Bytes(0xc0, 0x2f), 2) + Sized(Bytes(0), 1) + Sized(extensions, 2);
        return Bytes(22, 3, 1) + Sized(Bytes(1) + Sized(hello, 3), 2);
    }
}
