using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO;

/// <summary>The change from polling to WebSocket while the server is talking.</summary>
public sealed class UpgradeTests
{
    [Fact]
    public async Task Clients_upgrade_during_a_storm_of_broadcasts_and_nothing_is_lost_doubled_or_reordered()
    {
        const int Waves = 5;
        const int ClientsPerWave = 30;
        await using var host = await SocketIOHost.StartAsync();
        using var stop = new CancellationTokenSource();
        var last = 0;
        var storms = Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await host.Server.Sockets.Local.Volatile.EmitAsync("noise");
                await Task.Yield();
            }
        })).Append(Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await host.Server.EmitAsync("n", ++last);

                // A pace that clients of a busy machine can follow: whose queue is full is let go.
                await Task.Delay(1);
            }
        })).ToList();

        try
        {
            for (var wave = 0; wave < Waves; wave++)
            {
                await Task.WhenAll(Enumerable.Range(0, ClientsPerWave).Select(_ => UpgradeAsync(host))).WaitAsync(TimeSpan.FromSeconds(30));
            }
        }
        finally
        {
            await stop.CancelAsync();
        }

        await Task.WhenAll(storms).WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static async Task UpgradeAsync(SocketIOHost host)
    {
        using var polling = new PollingClient(host.BaseAddress);
        await polling.OpenAsync();
        await polling.PostAsync("40");
        var numbers = new List<int>();
        Take(numbers, (await polling.PollAsync()).Split(PollingClient.Separator));
        await using var socket = await WebSocketClient.ConnectAsync(host.Port, $"EIO=4&transport=websocket&sid={polling.Sid}");
        await socket.SendAsync("2probe");
        Assert.Equal("3probe", await socket.ReceiveTextAsync());

        // As the clients do it: the poll that is open is answered, then polling is over.
        Take(numbers, (await polling.PollAsync()).Split(PollingClient.Separator));
        await socket.SendAsync("5");
        while (numbers.Count < 30)
        {
            // However much noise there is in between.
            Take(numbers, [await socket.ReceiveTextAsync()]);
        }

        Assert.Equal(Enumerable.Range(numbers[0], numbers.Count), numbers);
    }

    private static void Take(List<int> numbers, IEnumerable<string> packets) =>
        numbers.AddRange(packets.Where(p => p.StartsWith("42[\"n\",", StringComparison.Ordinal)).Select(p => int.Parse(p[7..^1])));
}
