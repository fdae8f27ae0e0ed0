using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hawser.Cli.Demo;

/// <summary>Looks, before anything is started, whether the demo can work on this machine.</summary>
internal static class DemoRequirements
{
    /// <exception cref="DemoException">The port is taken, or may not be taken.</exception>
    public static void CheckPort(int port)
    {
        // Browsers try both addresses of a *.localhost: what listens at the other one would be taken for the demo.
        CheckPort(IPAddress.Loopback, port);
        if (Socket.OSSupportsIPv6)
        {
            CheckPort(IPAddress.IPv6Loopback, port);
        }
    }

    /// <exception cref="DemoException">No Redis answers.</exception>
    public static async Task CheckRedisAsync(RedisAddress redis, CancellationToken cancellation)
    {
        if (!await ReadinessProbe.IsRedisAsync(redis.Host, redis.Port, cancellation))
        {
            throw new DemoException($"No Redis answers at {redis}: start one there, or leave --redis out, and the demo starts a broker of its own.");
        }
    }

    private static void CheckPort(IPAddress address, int port)
    {
        // Without SO_REUSEPORT, so that a listener that would share the port is found, too.
        using var probe = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(address, port));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            var other = port == IPEndPoint.MaxPort ? 8080 : port + 1;
            throw new DemoException($"Port {port} is in use by another process; end that, or choose another port: demo --port {other}");
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new DemoException($"Port {port} needs a privilege that this process does not have; choose one from 1024 on: demo --port 8080");
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // This machine has no such address, so nobody listens at it.
            return;
        }
    }

    /// <exception cref="DemoException">Node.js or npm is missing, or too old.</exception>
    public static async Task CheckNodeAsync(CancellationToken cancellation)
    {
        const int OldestMajor = 20;
        const string Advice = "install Node.js 20 or newer (with npm) and try again.";
        var version = await RunAsync("node", cancellation);
        if (version is null)
        {
            throw new DemoException($"Node.js was not found; the page's client comes from npm: {Advice}");
        }

        if (!int.TryParse(version.TrimStart('v').Split('.')[0], out var major) || major < OldestMajor)
        {
            throw new DemoException($"Node.js {version} is too old: {Advice}");
        }

        if (await RunAsync("npm", cancellation) is null)
        {
            throw new DemoException($"npm was not found; the page's client comes from it: {Advice}");
        }
    }

    /// <returns>What the program says of its version; null if it cannot be run.</returns>
    private static async Task<string?> RunAsync(string program, CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
