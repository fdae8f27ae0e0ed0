using System.Diagnostics;
using System.Globalization;

namespace Hawser.IdleConnections;

/// <summary>
/// Waves of as many clients come and go first, which warms everything up (pools keep what they have got); then the heap is measured, another wave comes, stays
/// for an hour's heartbeats, and goes; then the heap is measured again.
/// </summary>
internal static class IdleRun
{
    // What the issue allows the heap to have grown.
    private const double MostGrowth = 0.10;
    private const int WarmingPings = 3;

    // Tables have their size after the first; buffers and threads of the runtime still come with the second.
    private const int WarmingWaves = 2;

    // For so long nothing may have shrunk any more.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <returns>0 if the heap came back, 1 if not.</returns>
    public static async Task<int> RunAsync(IdleOptions options)
    {
        using var server = options.HasRecovery ? Child.Start("server", Text(options.Interval), "--recovery") : Child.Start("server", Text(options.Interval));
        var port = int.Parse(await server.ReadAsync(), CultureInfo.InvariantCulture);
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/"), Timeout = Patience };

        var cold = await MeasureAsync(http, clients: 0);
        Memory before = default;
        for (var wave = 0; wave < WarmingWaves; wave++)
        {
            await WaveAsync(port, options, WarmingPings, onOpened: () => Task.CompletedTask);
            before = await MeasureAsync(http, clients: 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after warming wave {wave + 1}: {before.Heap / 1e6:F2} MB"));
        }

        Memory during = default;
        var watch = Stopwatch.StartNew();
        await WaveAsync(port, options, options.Pings, onOpened: async () => during = await MeasureAsync(http, options.Connections));
        var elapsed = watch.Elapsed;
        var after = await MeasureAsync(http, clients: 0);

        var growth = (double)after.Heap / before.Heap - 1;
        var text = CultureInfo.InvariantCulture;
        Console.WriteLine(string.Create(text, $"connections        {options.Connections}, in {IdleOptions.ClientProcesses} client processes{(options.HasRecovery ? ", recovery on" : "")}"));
        Console.WriteLine(string.Create(text, $"heartbeats         {options.Pings} for each, in {elapsed.TotalSeconds:F0} s"));
        Console.WriteLine(string.Create(text, $"managed heap       {cold.Heap / 1e6:F2} MB cold, {before.Heap / 1e6:F2} MB before, {during.Heap / 1e6:F2} MB with all, {after.Heap / 1e6:F2} MB after: {growth:+0.0 %;-0.0 %}"));
        Console.WriteLine(string.Create(text, $"Kestrel's pool      {cold.Pool / 1e6:F2} MB cold, {before.Pool / 1e6:F2} MB before, {during.Pool / 1e6:F2} MB with all, {after.Pool / 1e6:F2} MB after"));
        Console.WriteLine(string.Create(text, $"resident memory    {cold.Resident / 1e6:F1} MB cold, {before.Resident / 1e6:F1} MB before, {during.Resident / 1e6:F1} MB with all, {after.Resident / 1e6:F1} MB after"));
        Console.WriteLine(string.Create(text, $"per connection     {(during.Heap - cold.Heap) / 1e3 / options.Connections:F2} KB of managed heap, {(during.Pool - cold.Pool) / 1e3 / options.Connections:F2} KB in the pool, {(during.Resident - cold.Resident) / 1e3 / options.Connections:F2} KB resident, over the cold server"));
        return growth <= MostGrowth ? 0 : 1;
    }

    private static async Task WaveAsync(int port, IdleOptions options, int pings, Func<Task> onOpened)
    {
        var each = options.Connections / IdleOptions.ClientProcesses;
        var clients = Enumerable.Range(0, IdleOptions.ClientProcesses)
            .Select(_ => Child.Start("clients", Text(port), Text(each), Text(pings)))
            .ToList();
        try
        {
            await AllAsync("open", "opened");
            await onOpened();
            await AllAsync(null, "pinged");
            await AllAsync("close", "closed");
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }

        async Task AllAsync(string? command, string answer)
        {
            if (command is not null)
            {
                await Task.WhenAll(clients.Select(client => client.WriteAsync(command)));
            }

            foreach (var line in await Task.WhenAll(clients.Select(client => client.ReadAsync().WaitAsync(Patience))))
            {
                if (line != answer)
                {
                    throw new InvalidOperationException($"A client process said '{line}' instead of '{answer}'.");
                }
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Waits until the server has so many clients and, if there are none, until its heap does not shrink any more.</summary>
    private static async Task<Memory> MeasureAsync(HttpClient http, int clients)
    {
        var watch = Stopwatch.StartNew();
        var least = await ReadAsync();
        var since = watch.Elapsed;
        while (true)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            var next = await ReadAsync();
            if (next.Clients != clients || next.Heap < least.Heap * 0.99)
            {
                (least, since) = (next, watch.Elapsed);
            }

            if (next.Clients == clients && (clients > 0 || watch.Elapsed - since > Settled))
            {
                return next;
            }

            if (watch.Elapsed > Patience)
            {
                throw new TimeoutException($"The server has {next.Clients} clients instead of {clients}.");
            }
        }

        async Task<Memory> ReadAsync()
        {
            var numbers = (await http.GetStringAsync("memory")).Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToList();
            return new Memory((int)numbers[0], numbers[1], numbers[2], numbers[3]);
        }
    }

    private readonly record struct Memory(int Clients, long Heap, long Pool, long Resident);
}
