using System.Diagnostics;

namespace Hawser.Cli.Demo;

/// <summary>One process of the demo: starts, stops and kills it, and knows its state.</summary>
internal sealed class Node : IDisposable
{
    // From the JIT's first line to a port that answers, on a slow machine with everything starting at once.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

    // 128 and the number of SIGINT.
    private const int InterruptedExitCode = 130;

    private readonly Lock _gate = new();
    private readonly string _logFile;
    private readonly Action<Node> _onChanged;
    private Process? _process;
    private StreamWriter? _log;
    private NodeState _state;

    public Node(NodeSpec spec, string logFolder, Action<Node> onChanged)
    {
        Spec = spec;
        _logFile = Path.Combine(logFolder, spec.Name + ".log");
        _onChanged = onChanged;
    }

    public NodeSpec Spec { get; }

    public NodeState State
    {
        get
        {
            lock (_gate)
            {
                return _state;
            }
        }
    }

    /// <summary>The process's id; null while there is no process.</summary>
    public int? Pid
    {
        get
        {
            lock (_gate)
            {
                return _state is NodeState.Starting or NodeState.Running or NodeState.Stopping ? _process?.Id : null;
            }
        }
    }

    /// <summary>How the process ended, if it did by itself.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Starts the process and waits until it is ready.</summary>
    /// <exception cref="DemoException">It died, or was not ready in time.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var process = Launch();
        Change(NodeState.Starting);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(StartTimeout);
        var ready = ReadinessProbe.WaitAsync(Spec, stop.Token);
        var ended = process.WaitForExitAsync(stop.Token);
        var first = await Task.WhenAny(ready, ended);
        if (first == ready && ready.IsCompletedSuccessfully && !process.HasExited)
        {
            await stop.CancelAsync();
            Change(NodeState.Running);
            return;
        }

        cancellation.ThrowIfCancellationRequested();
        if (process.HasExited)
        {
            // Also waits for the last of its output.
            await process.WaitForExitAsync(cancellation);
        }

        var problem = process.HasExited ? $"died at start (exit code {process.ExitCode})" : $"was not ready within {StartTimeout.TotalSeconds} s";
        throw new DemoException($"{Spec.Name} {problem}: {LastWords()} See {_logFile}");
    }

    /// <summary>Kills the process (SIGKILL).</summary>
    public void Kill()
    {
        if (TryBeginEnd(NodeState.Killed) is { } process)
        {
            process.Kill();
            _onChanged(this);
        }
    }

    /// <summary>Asks the process to end (SIGTERM), and kills it if it does not in time.</summary>
    public async Task StopAsync()
    {
        if (TryBeginEnd(NodeState.Stopping) is not { } process)
        {
            return;
        }

        _onChanged(this);
        PosixKill.SendTerminate(process.Id);
        try
        {
            await process.WaitForExitAsync().WaitAsync(StopTimeout);
        }
        catch (TimeoutException)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        Change(NodeState.Stopped);
    }

    public void Dispose()
    {
        var (process, log) = Take(null, null);
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit();
        }

        process?.Dispose();
        log?.Dispose();
    }

    /// <summary>The process that is to be ended, if there is one that has not ended.</summary>
    private Process? TryBeginEnd(NodeState state)
    {
        Process? process;
        lock (_gate)
        {
            process = _process;
        }

        // Asked outside of the gate: Process has a lock of its own, under which it tells of the end.
        if (process is null || process.HasExited)
        {
            return null;
        }

        lock (_gate)
        {
            _state = state;
        }

        return process;
    }

    /// <summary>Puts others in the place of process and log.</summary>
    /// <returns>Those that were there: the caller's to dispose of, outside of the gate.</returns>
    private (Process? Process, StreamWriter? Log) Take(Process? process, StreamWriter? log)
    {
        lock (_gate)
        {
            var old = (_process, _log);
            (_process, _log) = (process, log);
            return old;
        }
    }

    private Process Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_STARTUP_HOOKS"] = DemoPaths.Hawser },
        };
        start.ArgumentList.Add(Spec.Assembly);
        Spec.Arguments.ToList().ForEach(start.ArgumentList.Add);
        foreach (var (name, value) in Spec.Environment)
        {
            start.Environment[name] = value;
        }

        var (oldProcess, oldLog) = Take(null, null);
        oldProcess?.Dispose();
        oldLog?.Dispose();
        ExitCode = null;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, e) => Log(e.Data);
        process.ErrorDataReceived += (_, e) => Log(e.Data);

        // Told under Process's own lock: taken from there before any of ours is.
        process.Exited += (_, _) => ThreadPool.QueueUserWorkItem(_ => OnExited(process));
        Take(process, new StreamWriter(_logFile, append: oldProcess is not null) { AutoFlush = true });
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void OnExited(Process process)
    {
        lock (_gate)
        {
            if (_process != process || _state is NodeState.Killed or NodeState.Stopping or NodeState.Stopped)
            {
                return;
            }

            // A terminal interrupts the whole group of processes: this one has only been faster than the demo.
            ExitCode = process.ExitCode;
            _state = ExitCode == InterruptedExitCode ? NodeState.Stopped : NodeState.Died;
        }

        _onChanged(this);
    }

    private void Change(NodeState state)
    {
        lock (_gate)
        {
            // A process that died meanwhile stays dead.
            if (_state == NodeState.Died && state == NodeState.Running)
            {
                return;
            }

            _state = state;
        }

        _onChanged(this);
    }

    private void Log(string? line)
    {
        if (line is not null)
        {
            lock (_gate)
            {
                if (_log?.BaseStream is { CanWrite: true })
                {
                    _log.WriteLine(line);
                }
            }
        }
    }

    /// <summary>What the process said last: mostly why it died. Of an exception its message, not where it came from.</summary>
    private string LastWords()
    {
        lock (_gate)
        {
            _log?.Flush();
        }

        using var stream = new FileStream(_logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !IsOfStackTrace(line)).ToList();
        var thrown = lines.FindLast(line => line.StartsWith("Unhandled exception. ", StringComparison.Ordinal));
        return (thrown ?? lines.LastOrDefault())?.Trim() ?? "it said nothing.";
    }

    private static bool IsOfStackTrace(string line) =>
        line.StartsWith("   at ", StringComparison.Ordinal) || line.StartsWith("   ---", StringComparison.Ordinal) || line.StartsWith("--- ", StringComparison.Ordinal);
}
