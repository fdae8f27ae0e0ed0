using System.Net;
using Hawser.EndToEndTests.Demo;

namespace Hawser.EndToEndTests.Tests;

[Collection(DemoCollection.Name)]
public sealed class ClientAddressTests(DemoFixture fixture)
{
    private const string Address = "127.0.0.77";
    private readonly RunningDemo _demo = fixture.Demo;

    [Fact]
    public async Task A_client_appears_with_its_own_address_in_the_logs_of_edge_and_servers()
    {
        using var loader = new PageLoader(_demo.Port, IPAddress.Parse(Address));
        Assert.Contains("html-server", await loader.LoadAsync(), StringComparison.Ordinal);
        await using var client = NodeClient.Start("staying.mjs", new { _demo.Port, Address, Name = "Far" });
        await client.WaitForAsync("joined");

        await Eventually.TrueAsync("an edge logs the page", () => _demo.EdgeLog(Address).Any(line => line.Contains("\"GET / HTTP/1.1\"", StringComparison.Ordinal)));
        await Eventually.TrueAsync("a page server logs the address", () => Logs("www1", "www2").Any(line => line.Contains($"to {Address}", StringComparison.Ordinal)));
        await Eventually.TrueAsync("a socket server logs the address", () => Logs("ws1", "ws2").Any(line => line.Contains($"connected from {Address}", StringComparison.Ordinal)));
        await Eventually.TrueAsync("the balancer logs the address", () => Logs("balancer").Any(line => line.StartsWith($"{Address}:", StringComparison.Ordinal)));
    }

    private IEnumerable<string> Logs(params string[] names) => names.SelectMany(_demo.LogOf);
}
