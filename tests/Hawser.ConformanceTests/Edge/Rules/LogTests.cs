using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Hawser.ConformanceTests.Edge.Rules;

/// <summary>Log lines, beside HAProxy's for the same traffic. Only what differs from run to run is taken out of them.</summary>
public sealed partial class LogTests
{
    private const string Frontend =
        """
        frontend public
            bind 127.0.0.1:{bind}
            {lines}
            default_backend one
        backend one
            server a 127.0.0.1:{a}

        """;

    [Theory]
    [InlineData("%HM %HU %HP %HPO %HQ %HV %r %ts")]
    [InlineData("%{+Q}HM %{+Q}HU %{+Q}HP %{+Q}HQ %{+Q}HV %{+Q}r %ts")]
    [InlineData("%{+E}r %{+Q,+E}r %{+Q}o %b %s %{-Q}f %ft")]
    [InlineData("%ci %fi %si %{+X}ci %{+X}fi %{+X}si")]
    [InlineData("%ST %ts %tsc %CC %CS %sslc %sslv %hr %hrl %hs %hsl end")]
    [InlineData("%f %ft %b %s %rc %sq %bq")]
    [InlineData("%[src] %[fe_name] %[be_name] %[srv_name] %[status] %[method] %[http_first_req] %[str(a b),upper]")]
    [InlineData("%[capture.req.method] %[capture.req.uri] %[capture.req.ver] %[capture.res.ver]")]
    [InlineData("text   with    blanks %% and percent %ID %{+Q}ID end")]
    [InlineData("%[nbsrv(one)] %[str(),length] %{+Q}[str()] %[str()] %{+E}[str(\"a]b\")]")]
    [InlineData("%Th %Ti %TR %Tq %Tw %Tc %Tr %Td %Ta %Tt %Tu", true)]
    [InlineData("%t|%tr|%T|%trg|%Tl|%trl", true)]
    [InlineData("%Ts %ms %pid %lc %rt %H %U %B %ac %fc %bc %sc %cp %fp %sp %bi %bp", true)]
    public async Task Formats(string format, bool hasNumbers = false) => await AssertSameAsync(
        Configurations.Defaults.Replace("option httplog", "", StringComparison.Ordinal)
            + Frontend.Replace("{lines}", $"log-format \"{format.Replace("\"", "\\\"", StringComparison.Ordinal)}\"", StringComparison.Ordinal),
        hasNumbers,
        Conversation.Of(Conversation.Get("/path?a=1&b=\"2\"{x|y}")),
        Conversation.Of(Conversation.Get("/other")),
        new Conversation().Send("BAD\r\n\r\n").ReceiveEnd());

    [Fact]
    public async Task Captures_in_every_form() => await AssertSameAsync(
        Configurations.Defaults.Replace("option httplog", "", StringComparison.Ordinal) + Frontend.Replace(
            "{lines}",
            """
            capture request header X-A len 10
            capture request header X-None len 10
            capture response header X-From len 10
            capture cookie SID= len 10
            log-format "%hr %hrl %{+Q}hr %{+Q}hrl %hs %hsl %CC %CS %{+Q}CC %[capture.req.hdr(0)] %{+Q}[capture.req.hdr(1)] %{+E}[capture.req.hdr(0)] %[capture.res.hdr(0)]"
            """,
            StringComparison.Ordinal),
        hasNumbers: false,
        Conversation.Of(Conversation.Get("/1", "X-A: a\"b|c{d}\\e]\r\nCookie: x=1; SIDE=2; SID=abcdefghijkl\r\n")),
        Conversation.Of(Conversation.Get("/headers/Set-Cookie:%20SID=zzz")));

    [Fact]
    public async Task The_common_log_format() => await AssertSameAsync(
        Configurations.Defaults.Replace("option httplog", "option httplog clf", StringComparison.Ordinal)
            + Frontend.Replace("{lines}", "capture request header User-Agent len 8", StringComparison.Ordinal),
        hasNumbers: true,
        Conversation.Of(Conversation.Get("/1", "User-Agent: curl/7.88\r\n")));

    [Theory]
    [InlineData("option dontlog-normal")]
    [InlineData("option log-separate-errors\n    log stdout format short local1 err")]
    [InlineData("option dontlognull")]
    [InlineData("http-request set-log-level err if { path /other }\n    log stdout format short local1")]
    [InlineData("http-request set-log-level silent if { path /other }")]
    [InlineData("log stdout format priority local3 info err")]
    [InlineData("log stdout format short local2")]
    [InlineData("log stdout len 80 format raw local1\n    log-format aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("log stdout format raw sample 1:2 local1")]
    [InlineData("option logasap")]
    public async Task Levels_and_what_is_logged(string lines) => await AssertSameAsync(
        Configurations.Defaults.Replace("log stdout format raw local0", lines.Contains("log stdout", StringComparison.Ordinal) ? "log stderr format raw local7 emerg" : "log stdout format raw local0", StringComparison.Ordinal)
            + Frontend.Replace("{lines}", lines, StringComparison.Ordinal),
        hasNumbers: true,
        Conversation.Of(Conversation.Get("/fine")),
        Conversation.Of(Conversation.Get("/other")),
        Conversation.Of(Conversation.Get("/close")),
        new Conversation().Shutdown().ReceiveEnd(),
        new Conversation().Send("BAD\r\n\r\n").ReceiveEnd());

    [Theory]
    [InlineData("format local local3", @"^<158>\w{3} [ \d]\d \d\d:\d\d:\d\d tagged\[\d+\]: 127.0.0.1:\d+ \[")]
    [InlineData("format rfc5424 local0", @"^<134>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d - tagged \d+ - - 127.0.0.1:\d+ \[")]
    [InlineData("format timed local0", @"^<6>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d 127.0.0.1:\d+ \[")]
    [InlineData("format iso local0", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d 127.0.0.1:\d+ \[")]
    [InlineData("format short local0", @"^<6>127.0.0.1:\d+ \[")]
    [InlineData("local0", @"^<134>\w{3} [ \d]\d \d\d:\d\d:\d\d tagged\[\d+\]: 127.0.0.1:\d+ \[")]
    public async Task Lines_to_a_syslog_server(string options, string expected)
    {
        // The same pattern holds for HAProxy's lines and for ours: by UDP, then by a unix socket.
        foreach (var isUnix in new[] { false, true })
        {
            foreach (var isHaproxy in new[] { true, false })
            {
                var line = await ReceiveLineAsync(options, isUnix, isHaproxy);
                Assert.Matches(expected, line);
            }
        }
    }

    private static async Task<string> ReceiveLineAsync(string options, bool isUnix, bool isHaproxy)
    {
        var path = Path.Combine(Path.GetTempPath(), $"hawser-log-{Guid.NewGuid():N}");
        using var server = isUnix
            ? new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified)
            : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        server.Bind(isUnix ? new UnixDomainSocketEndPoint(path) : new IPEndPoint(IPAddress.Loopback, 0));
        try
        {
            var port = FreePort();
            var target = isUnix ? path : $"127.0.0.1:{((IPEndPoint)server.LocalEndPoint!).Port}";
            var config = Configurations.Defaults.Replace("log stdout format raw local0", $"log {target} {options}\n    log-tag tagged", StringComparison.Ordinal)
                + $"frontend public\n    bind 127.0.0.1:{port}\n    http-request return status 200\n";
            await using var balancer = isHaproxy ? await Balancer.StartHaproxyAsync(config, port) : await Balancer.StartHawserAsync(config);
            await Conversation.Of(Conversation.Get("/")).RunAsync(port);
            using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            var buffer = new byte[4096];
            string line;
            do
            {
                line = Encoding.Latin1.GetString(buffer, 0, await server.ReceiveAsync(buffer, SocketFlags.None, timeout.Token));
            }
            while (!line.Contains("public", StringComparison.Ordinal) || line.Contains("Proxy public", StringComparison.Ordinal));

            return line;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task AssertSameAsync(string config, bool hasNumbers, params Conversation[] conversations)
    {
        var theirs = await RunAsync(config, isHaproxy: true, 0, conversations);
        var ours = await RunAsync(config, isHaproxy: false, theirs.Count, conversations);

        Assert.Equal(string.Join("\n", theirs.Select(Normalise)), string.Join("\n", ours.Select(Normalise)));

        string Normalise(string line)
        {
            line = line.Replace(Environment.MachineName, "HOST", StringComparison.Ordinal);
            return hasNumbers ? Number().Replace(Month().Replace(line, "MON"), match => match.Value == "-1" ? "-1" : "n") : line;
        }
    }

    private static async Task<List<string>> RunAsync(string config, bool isHaproxy, int expectedLines, Conversation[] conversations)
    {
        await using var a = new Origin("a");
        var port = FreePort();
        var text = config.Replace("{bind}", $"{port}", StringComparison.Ordinal).Replace("{a}", $"{a.Port}", StringComparison.Ordinal);
        await using var balancer = isHaproxy ? await Balancer.StartHaproxyAsync(text, port) : await Balancer.StartHawserAsync(text);
        foreach (var conversation in conversations)
        {
            await conversation.RunAsync(port);
        }

        _ = await Eventually.IsTrueAsync(() => Lines().Count >= expectedLines, TimeSpan.FromSeconds(5));
        await balancer.StopAsync();
        return Lines();

        // Two loops, as two threads of HAProxy, may write in either order.
        List<string> Lines() => [.. balancer.Log.Where(line => !line.Contains("Proxy ", StringComparison.Ordinal)).OrderBy(line => Number().Replace(line, ""), StringComparer.Ordinal).ThenBy(line => Number().Replace(line, m => m.Value == "-1" ? "-1" : "n"), StringComparer.Ordinal)];
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"-1\b|\d+")]
    private static partial Regex Number();

    [GeneratedRegex("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec")]
    private static partial Regex Month();
}
