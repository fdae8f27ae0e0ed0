using System.Net;
using System.Net.Sockets;
using System.Text;
using Hawser.Edge.HaproxyCfg.Lines;

namespace Hawser.UnitTests.Edge.HaproxyCfg;

/// <summary>An environment, files and names that are the same on every machine.</summary>
internal sealed class TestSurroundings : Surroundings
{
    private static readonly Dictionary<string, string> Files = new()
    {
        ["/patterns.lst"] = "# a comment\n\n  /one\n/two\r\n",
        ["/503.http"] = "HTTP/1.0 503 Service Unavailable\r\nContent-Type: text/html\r\n\r\nlater",
        ["/broken.http"] = "no response",
        ["/page.html"] = "<p>hello</p>",
        ["/empty"] = "",
    };

    public TestSurroundings()
        : base(name => name switch
        {
            "PORT" => "8080",
            "HOSTS" => "a b  c",
            "EMPTY" => "",
            _ => null,
        })
    {
    }

    public override string? TryRead(string path, out byte[] content)
    {
        content = Files.TryGetValue(path, out var text) ? Encoding.Latin1.GetBytes(text) : [];
        return text is null ? "No such file or directory" : null;
    }

    public override IPAddress? Resolve(string host, AddressFamily? family) => host == "localhost" ? IPAddress.Loopback : null;
}
