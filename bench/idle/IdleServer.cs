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
    // Behind the generations 0 to 2 and that of large objects comes that of pinned ones.
    private const int PinnedGeneration = 4;

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
        app.MapGet("/memory", (ISocketIOServer io) =>
        {
            var (heap, pool) = HeapBytes();
            return Results.Text($"{io.ClientCount} {heap} {pool} {ResidentBytes()}");
        });
        await app.StartAsync();
        Console.WriteLine(new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port);

        // Until the program that started it closes the pipe.
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }

    /// <summary>
    /// What lives after compacting collections: on the heap, and beside it in the blocks that Kestrel's pool has pinned. The pool
    /// keeps them when connections end and gives them back over many minutes, so that they say nothing about a leak.
    /// </summary>
    private static (long Heap, long Pool) HeapBytes()
    {
        // The second finds what finalizers let go.
        for (var pass = 0; pass < 2; pass++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        var generations = GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo;
        var heap = 0L;
        foreach (ref readonly var generation in generations[..PinnedGeneration])
        {
            heap += generation.SizeAfterBytes - generation.FragmentationAfterBytes;
        }

        return (heap, generations[PinnedGeneration].SizeAfterBytes - generations[PinnedGeneration].FragmentationAfterBytes);
    }

    private static long ResidentBytes()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) * 1024;
    }
}
