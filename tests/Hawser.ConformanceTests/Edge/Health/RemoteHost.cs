using System.Diagnostics;
using System.Net;

namespace Hawser.ConformanceTests.Edge.Health;

/// <summary>
/// A host of its own: a network namespace, joined to this one by a pair of virtual interfaces, with a web server in it. It
/// can vanish as a host does whose power fails: no reset, no answer, every packet lost.
/// </summary>
internal sealed class RemoteHost : IAsyncDisposable
{
    private static int _count;

    private readonly string _name;
    private readonly string _inner;
    private readonly string _outer;
    private readonly string _address;
    private readonly string _file = Path.GetTempFileName();
    private Process? _server;

    private RemoteHost()
    {
        var number = Interlocked.Increment(ref _count);
        _name = $"hawser-{Environment.ProcessId}-{number}";
        _outer = $"hw{Environment.ProcessId}o{number}";
        _inner = $"hw{Environment.ProcessId}i{number}";

        // Of the range for tests of network devices (RFC 2544): nobody's real network. Four addresses for each link.
        var link = ((Environment.ProcessId * 8) + number) % 0x3FFF * 4;
        var prefix = $"198.18.{(link >> 8) & 0xFF}";
        _address = $"{prefix}.{(link & 0xFF) + 2}";
        OwnAddress = $"{prefix}.{(link & 0xFF) + 1}";
    }

    public const int Port = 8080;

    public IPAddress Address => IPAddress.Parse(_address);

    private string OwnAddress { get; }

    /// <summary>Sets it up. The web server answers everything with 200 and <paramref name="body"/>.</summary>
    public static async Task<RemoteHost> StartAsync(string body)
    {
        Assert.True(Environment.IsPrivilegedProcess, "Network namespaces can be made by root only: run this test as root.");
        var host = new RemoteHost();
        try
        {
            await host.SetUpAsync(body);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return host;
    }

    /// <summary>Every packet to it is lost from now on: the namespace takes none for its address any more.</summary>
    public Task VanishAsync() => IpAsync("-n", _name, "addr", "del", $"{_address}/30", "dev", _inner);

    public Task ReturnAsync() => IpAsync("-n", _name, "addr", "add", $"{_address}/30", "dev", _inner);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill();
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        File.Delete(_file);

        // With the namespace its end of the pair goes, and with that the other. What was not set up is not there to delete.
        await RunAsync("netns", "del", _name);
    }

    private async Task SetUpAsync(string body)
    {
        await IpAsync("netns", "add", _name);
        await IpAsync("link", "add", _outer, "type", "veth", "peer", "name", _inner, "netns", _name);
        await IpAsync("addr", "add", $"{OwnAddress}/30", "dev", _outer);
        await IpAsync("link", "set", _outer, "up");
        await IpAsync("-n", _name, "addr", "add", $"{_address}/30", "dev", _inner);
        await IpAsync("-n", _name, "link", "set", _inner, "up");

        // The neighbour is known for good: who vanishes is not reported as unreachable by this host's own kernel.
        var link = await RunAsync("-n", _name, "-br", "link", "show", _inner);
        var hardwareAddress = link.Output.Split(' ', StringSplitOptions.RemoveEmptyEntries)[2];
        await IpAsync("neigh", "replace", _address, "lladdr", hardwareAddress, "dev", _outer, "nud", "permanent");

        await File.WriteAllTextAsync(_file, $"""
            defaults
                mode http
                timeout client 1m
                timeout server 1m
                timeout connect 1s
            frontend f
                bind {_address}:{Port}
                http-request return status 200 content-type text/plain string "{body}"

            """);
        _server = Process.Start(new ProcessStartInfo("ip", ["netns", "exec", _name, "/usr/sbin/haproxy", "-db", "-f", _file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _ = _server.StandardError.ReadToEndAsync();
        _ = _server.StandardOutput.ReadToEndAsync();
        await Eventually.TrueAsync($"the web server in the namespace listens (exited: {_server.HasExited})", IsListeningAsync);
    }

    private async Task<bool> IsListeningAsync()
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        try
        {
            await client.GetStringAsync(new Uri($"http://{_address}:{Port}/"));
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task IpAsync(params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);
        Assert.True(code == 0, $"ip {string.Join(' ', arguments)}: {output}");
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var error = ip.StandardError.ReadToEndAsync();
        var output = await ip.StandardOutput.ReadToEndAsync();
        await ip.WaitForExitAsync();
        return (ip.ExitCode, output + await error);
    }
}
