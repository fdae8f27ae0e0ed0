using System.Runtime;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hawser.IdleConnections;

/// <summary>The server process. Says its port on its standard output, and its memory at <c>/memory</c>.</summary>
internal static class IdleServer
{
    // What was left behind by the clients of a wave that has ended may be kept for so long with recovery on.
    private static readonly TimeSpan SessionLifetime = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(TimeSpan pingInterval, bool hasRecovery)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSocketIO(
            options => options.Recovery = hasRecovery ? new RecoveryOptions { MaxDisconnectionDuration = SessionLifetime } : null,
            engine =>
            {
                engine.PingInterval = pingInterval;

                // Nobody is to be lost because the machine is busy: what is measured is memory.
                engine.PingTimeout = TimeSpan.FromMinutes(5);
            });
        await using var app = builder.Build();
        app.MapSocketIO(io => io.OnConnection(socket =>
        {
            _ = socket.JoinAsync("everyone");
            socket.On("echo", (string text) => text);
        }));
        app.MapGet("/memory", (ISocketIOServer io) => Results.Text($"{io.ClientCount} {HeapBytes()} {ResidentBytes()}"));
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port);

        // Until the program that started it closes the pipe.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    /// <summary>The managed heap after compacting collections: the second finds what finalizers let go.</summary>
    private static long HeapBytes()
    {
        for (var pass = 0; pass < 2; pass++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static long ResidentBytes()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) * 1024;
    }
}
