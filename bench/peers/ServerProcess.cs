using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hawser.Peers;

/// <summary>A server in a process of its own, pinned to one core, whose CPU time can be read.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // USER_HZ of every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    /// <summary>User and system time of all its threads, also those that have ended, in seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            // utime and stime are the 14th and 15th fields; the second, the name in parentheses, may hold blanks.
            var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11]) + long.Parse(fields[12])) / TicksPerSecond;
        }
    }

    /// <summary>Starts a program on a core and waits until it accepts connections.</summary>
    public static async Task<ServerProcess> StartAsync(int core, int port, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("taskset", ["-c", core.ToString(), program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;

        // Log lines are written and read, as a collector would; nothing is done with them.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        var errors = process.StandardError.ReadToEndAsync();
        for (var started = Stopwatch.GetTimestamp(); !await CanConnectAsync(port); await Task.Delay(20))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(20))
            {
                throw new InvalidOperationException($"{program} does not listen at {port}: {(process.HasExited ? await errors : "no answer within 20 s")}");
            }
        }

        return new ServerProcess(process);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<bool> CanConnectAsync(int port)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
