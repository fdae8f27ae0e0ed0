using System.Net;
using System.Net.Sockets;
using System.Text;
using Hawser.Edge.Rules;
using static Hawser.ConformanceTests.Edge.Conversation;

namespace Hawser.ConformanceTests.Edge;

/// <summary>The responses that the edge makes itself, beside those that HAProxy makes: every byte, every status it has.</summary>
public sealed class ErrorResponseTests
{
    private static readonly int[] Statuses = [200, 400, 401, 403, 404, 405, 407, 408, 410, 413, 421, 422, 425, 429, 500, 501, 502, 503, 504];

    [Fact]
    public async Task To_requests()
    {
        var port = FreePort();
        var rules = string.Concat(Statuses.Select(status => $"    http-request deny deny_status {status} if {{ path /{status} }}\n"));
        await using var haproxy = await Balancer.StartHaproxyAsync(Configurations.Defaults + $"frontend f\n    bind 127.0.0.1:{port}\n{rules}", port);
        foreach (var status in Statuses)
        {
            var theirs = await Of(Get($"/{status}")).RunAsync(port);
            var close = ErrorResponses.AlwaysCloses(status) ? "connection: close\r\n" : "";
            Assert.Equal(theirs, Encoding.ASCII.GetString(ErrorResponses.Head(status)) + close + "\r\n" + Encoding.ASCII.GetString(ErrorResponses.Body(status)) + "\n");
        }
    }

    [Theory]
    [InlineData(400, "GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n")]
    [InlineData(408, "GET / HTTP/1.1\r\n")]
    [InlineData(422, "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")]
    public async Task To_what_is_not_a_request(int status, string sent)
    {
        var port = FreePort();
        await using var haproxy = await Balancer.StartHaproxyAsync(Configurations.Defaults + $"    timeout http-request 100\nfrontend f\n    bind 127.0.0.1:{port}\n", port);
        var theirs = await new Conversation().Send(sent).ReceiveEnd().RunAsync(port);

        Assert.Equal(theirs, Encoding.ASCII.GetString(ErrorResponses.Early(status)) + "<end>\n");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
