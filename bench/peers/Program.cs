using System.Net;
using System.Net.Sockets;
using Hawser.Peers;
using Hawser.Transport;

const int ContestantCore = 0;
const int OtherCore = 1;
const string Ours = "Hawser";

BenchOptions options;
try
{
    options = BenchOptions.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

var folder = Directory.CreateTempSubdirectory("hawser-peers").FullName;
var ports = FreePorts(5);
await using var loops = EventLoopGroup.Start(new EventLoopOptions { LoopCount = 2 });
var echo = EchoOrigin.Start(loops);
var report = new Report();
try
{
    await using var web = await ServerProcess.StartAsync(OtherCore, ports[0], "nginx", "-c", Write("web.conf", Configurations.Web(ports[0], ports[1])));
    await using var haproxy = await ServerProcess.StartAsync(ContestantCore, ports[2], "haproxy", "-db", "-f", Write("haproxy.cfg", Configurations.Haproxy(ports[2], ports[0], ports[1], echo)));
    await using var nginx = await ServerProcess.StartAsync(ContestantCore, ports[3], "nginx", "-c", Write("nginx.conf", Configurations.Nginx(ports[3], ports[0], ports[1], echo)));
    var hawserProgram = Path.Combine(AppContext.BaseDirectory, "..", "..", "Hawser.Cli", "release", "hawser.dll");
    await using var hawser = await ServerProcess.StartAsync(ContestantCore, ports[4], "dotnet", hawserProgram, "edge", "-f", Write("hawser.cfg", Configurations.Haproxy(ports[4], ports[0], ports[1], echo)));

    (string Name, ServerProcess Process, int Port)[] contestants = [("HAProxy", haproxy, ports[2]), ("nginx", nginx, ports[3]), (Ours, hawser, ports[4])];
    Work[] works =
    [
        new Work.Http(64, keepsAlive: true),
        new Work.Http(64, keepsAlive: false),
        new Work.Echo(loops.Loops[1], 100, 64),
        new Work.Echo(loops.Loops[1], 1000, 64),
        new Work.Echo(loops.Loops[1], 1000, 1024),
    ];

    // Hot code is compiled twice; what is measured is the second time.
    foreach (var work in works)
    {
        await work.RunAsync(ports[4], TimeSpan.FromSeconds(3));
    }

    for (var round = 0; round < options.Rounds; round++)
    {
        foreach (var work in works)
        {
            foreach (var (name, process, port) in contestants)
            {
                var before = process.CpuSeconds;
                var units = await work.RunAsync(port, TimeSpan.FromSeconds(options.Seconds));
                report.Add(work.Name, name, round, units, process.CpuSeconds - before);
            }
        }
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

var table = report.ToMarkdown(Ours);
Console.WriteLine(table);
await File.WriteAllTextAsync(
    Path.Combine("docs", "performance.md"),
    $"""
    # Performance

    Written by `bench/peers/run --rounds {options.Rounds} --seconds {options.Seconds}` on {DateTime.UtcNow:yyyy-MM-dd}. CPU time of the proxy process (user and
    system) for each unit of work; every contestant alone on one core, load and servers on the other; runs interleaved. On a
    shared machine only the ratios within a round mean something.

    HAProxy and Hawser run the same configuration: log on, cookie inserted, checks on, `X-Forwarded-For` added. nginx logs, too,
    but has neither cookie nor checks; for a client's first request it takes a used connection to the server, where HAProxy and
    Hawser open a new one (`http-reuse safe`).

    {table}
    """);
return 0;

string Write(string name, string text)
{
    var file = Path.Combine(folder, name);
    File.WriteAllText(file, text);
    return file;
}

static int[] FreePorts(int count)
{
    var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
    listeners.ForEach(l => l.Start());
    var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
    listeners.ForEach(l => l.Stop());
    return ports;
}
