using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Hawser.Edge.Hosting;

namespace Hawser.ConformanceTests.Edge;

/// <summary>A balancer at work on a configuration: HAProxy from Debian, or ours.</summary>
internal abstract partial class Balancer : IAsyncDisposable
{
    /// <summary>What it has logged so far, line by line.</summary>
    public abstract IReadOnlyList<string> Log { get; }

    public static async Task<Balancer> StartHaproxyAsync(string config, int port) => await Haproxy.StartAsync(config, port);

    public static async Task<Balancer> StartHawserAsync(string config, INameResolver? resolver = null) => await Ours.StartAsync(config, resolver ?? new SystemNameResolver());

    /// <summary>Ends it once all sessions have ended, so that its log is whole.</summary>
    public abstract Task StopAsync();

    public abstract ValueTask DisposeAsync();

    private sealed partial class Haproxy : Balancer
    {
        private const int SigUsr1 = 10;

        private readonly Process _process;
        private readonly string _file;
        private readonly List<string> _log = [];

        private Haproxy(string config)
        {
            const string Program = "/usr/sbin/haproxy";
            Assert.True(File.Exists(Program), "These tests compare with Debian's haproxy: run test.sh, which installs it.");
            _file = Path.GetTempFileName();
            File.WriteAllText(_file, config);
            _process = new Process { StartInfo = new ProcessStartInfo(Program, ["-db", "-f", _file]) { RedirectStandardOutput = true, RedirectStandardError = true } };
            _process.OutputDataReceived += (_, e) => Add(e.Data);
            _process.ErrorDataReceived += (_, _) => { };
            _process.Start();
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public override IReadOnlyList<string> Log
        {
            get
            {
                lock (_log)
                {
                    return [.. _log];
                }
            }
        }

        public static async Task<Haproxy> StartAsync(string config, int port)
        {
            var haproxy = new Haproxy(config);
            for (var started = Stopwatch.GetTimestamp(); !IsListening(port); await Task.Delay(5))
            {
                Assert.False(haproxy._process.HasExited, "HAProxy does not start on this configuration:\n" + config);
                Assert.True(Stopwatch.GetElapsedTime(started) < Eventually.Long, "HAProxy does not listen.");
            }

            return haproxy;
        }

        /// <summary>A soft stop: HAProxy ends with its last session.</summary>
        public override async Task StopAsync()
        {
            Assert.Equal(0, Kill(_process.Id, SigUsr1));
            await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(15));
        }

        public override async ValueTask DisposeAsync()
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            File.Delete(_file);
        }

        /// <summary>Looked up, not tried: a connection would leave a line in the log.</summary>
        private static bool IsListening(int port)
        {
            const string Listen = "0A";
            return File.ReadLines("/proc/net/tcp")
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Any(columns => columns[1].EndsWith($":{port:X4}", StringComparison.Ordinal) && columns[3] == Listen);
        }

        [LibraryImport("libc", EntryPoint = "kill")]
        private static partial int Kill(int process, int signal);

        private void Add(string? line)
        {
            if (line is not null)
            {
                lock (_log)
                {
                    _log.Add(line);
                }
            }
        }
    }

    private sealed class Ours : Balancer
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly MemoryLog _output = new();
        private Task<int> _running = null!;

        public override IReadOnlyList<string> Log => _output.Lines;

        public static async Task<Ours> StartAsync(string config, INameResolver resolver)
        {
            var ours = new Ours();
            var file = Path.GetTempFileName();
            await File.WriteAllTextAsync(file, config);
            var errors = new StringWriter();
            var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            ours._running = EdgeProgram.RunAsync([file], new EdgeHostOptions { Output = ours._output, Errors = TextWriter.Synchronized(errors), Resolver = resolver }, _ => started.TrySetResult(), ours._stop.Token);
            await Task.WhenAny(started.Task, ours._running);
            File.Delete(file);
            Assert.True(started.Task.IsCompleted, "Hawser does not start on this configuration:\n" + config + "\n" + errors);
            return ours;
        }

        public override async Task StopAsync()
        {
            await _stop.CancelAsync();
            await _running;
        }

        public override async ValueTask DisposeAsync()
        {
            await StopAsync();
            _stop.Dispose();
        }
    }

    /// <summary>A log that is written by one thread and read by another.</summary>
    private sealed class MemoryLog : MemoryStream
    {
        private readonly Lock _gate = new();

        public IReadOnlyList<string> Lines
        {
            get
            {
                lock (_gate)
                {
                    return [.. Encoding.UTF8.GetString(ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
                }
            }
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            lock (_gate)
            {
                base.Write(buffer, offset, count);
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            lock (_gate)
            {
                base.Write(buffer);
            }
        }
    }
}
