using System.Diagnostics;
using Hawser.Edge.Hosting;

namespace Hawser.ConformanceTests.Edge;

/// <summary>What is said of a configuration, and with which exit code, beside <c>haproxy -c</c>.</summary>
public sealed class CheckTests
{
    /// <summary>The configuration of the article that Hawser begins with, verbatim.</summary>
    private const string Article = """
        frontend public
        bind *:80
        maxconn 10000
        acl is_websocket hdr_end(host) -i ws.node-example.com
        use_backend ws if is_websocket
        default_backend www

        backend www
        timeout check 5000
        option httpchk GET /status?haproxy=1
        balance roundrobin
        server www1 10.142.0.3:3001 maxconn 1000 weight 10 check inter 10000 rise 1 fall 3
        server www2 10.142.0.6:3001 maxconn 1000 weight 10 check inter 10000 rise 1 fall 3

        backend ws
        timeout check 5000
        option httpchk GET /status?haproxy=1
        balance roundrobin
        cookie HAPROXY_WS_COOKIE insert indirect nocache
        server ws1 10.142.0.4:3002 maxconn 1000 weight 10 check inter 10000 rise 1 fall 3 check cookie ws1
        server ws2 10.142.0.7:3002 maxconn 1000 weight 10 check inter 10000 rise 1 fall 3 check cookie ws2

        """;

    private const string Defaults = """
        defaults
            mode http
            timeout connect 5000
            timeout client 50000
            timeout server 50000

        """;

    [Fact]
    public async Task The_articles_configuration_loads_verbatim_with_HAProxys_warnings()
    {
        var (code, said) = await SameExitCodeAsync(Article);

        Assert.Equal(EdgeProgram.Success, code);
        Assert.Contains("cookie will be ignored for backend 'ws' (needs 'mode http')", said, StringComparison.Ordinal);
        Assert.Contains("missing timeouts for", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_defaults_it_relies_on_there_is_nothing_to_say()
    {
        var (code, said) = await SameExitCodeAsync(Defaults, Article);

        Assert.Equal(EdgeProgram.Success, code);
        Assert.DoesNotContain("WARNING", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_with_line_and_column()
    {
        var (code, said) = await SameExitCodeAsync("""
            frontend public
                bind :8080
                maxcon 10
                default_backend nowhere
                timeout client soon

            """);

        Assert.Equal(EdgeProgram.Failure, code);
        Assert.Contains(":3:5]", said, StringComparison.Ordinal);
        Assert.Contains("unknown keyword 'maxcon' in 'frontend' section; did you mean 'maxconn'", said, StringComparison.Ordinal);
        Assert.Contains(":5:20]", said, StringComparison.Ordinal);
        Assert.Contains("nowhere", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_listener_it_is_valid_and_does_not_start()
    {
        var (code, _) = await SameExitCodeAsync(Defaults, "backend b\n    server a 127.0.0.1:80\n");
        Assert.Equal(EdgeProgram.NoListener, code);
    }

    [Fact]
    public async Task A_server_whose_name_has_no_address_is_found_out_by_the_check()
    {
        var (code, said) = await SameExitCodeAsync(Defaults, "listen l\n    bind :8080\n    server a no-such-host.invalid:80\n");

        Assert.Equal(EdgeProgram.Failure, code);
        Assert.Contains("no-such-host.invalid", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_said()
    {
        using var errors = new StringWriter();
        Assert.Equal(EdgeProgram.Failure, EdgeProgram.Check(["/nowhere/haproxy.cfg"], TextWriter.Null, errors));
        Assert.Contains("/nowhere/haproxy.cfg", errors.ToString(), StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Said)> SameExitCodeAsync(params string[] texts)
    {
        var files = texts.Select(text =>
        {
            var file = Path.GetTempFileName();
            File.WriteAllText(file, text);
            return file;
        }).ToList();
        try
        {
            using var said = new StringWriter();
            var ours = EdgeProgram.Check(files, said, said);
            using var haproxy = Process.Start(new ProcessStartInfo("/usr/sbin/haproxy", ["-c", .. files.SelectMany(file => new[] { "-f", file })]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            _ = haproxy.StandardOutput.ReadToEndAsync();
            var theirs = await haproxy.StandardError.ReadToEndAsync();
            await haproxy.WaitForExitAsync();

            Assert.True(haproxy.ExitCode == ours, $"haproxy exits with {haproxy.ExitCode}:\n{theirs}\nours with {ours}:\n{said}");
            return (ours, said.ToString());
        }
        finally
        {
            files.ForEach(File.Delete);
        }
    }
}
