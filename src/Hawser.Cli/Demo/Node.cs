using System.Diagnostics;

namespace Hawser.Cli.Demo;

/// <summary>One process of the demo: starts, stops and kills it, and knows its state.</summary>
internal sealed class Node : IDisposable
{
    // From the JIT's first line to a port that answers, on a slow machine with everything starting at once.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(5);

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
        var problem = process.HasExited ? $"died at start (exit code {process.ExitCode})" : $"was not ready within {StartTimeout.TotalSeconds} s";
        throw new DemoException($"{Spec.Name} {problem}: {LastWords()} See {_logFile}");
    }

    /// <summary>Kills the process (SIGKILL).</summary>
    public void Kill()
    {
        lock (_gate)
        {
            if (_process is null || _process.HasExited)
            {
                return;
            }

            _state = NodeState.Killed;
            _process.Kill();
        }

        _onChanged(this);
    }

    /// <summary>Asks the process to end (SIGTERM), and kills it if it does not in time.</summary>
    public async Task StopAsync()
    {
        Process process;
        lock (_gate)
        {
            if (_process is null || _process.HasExited)
            {
                return;
            }

            process = _process;
            _state = NodeState.Stopping;
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
        lock (_gate)
        {
            if (_process is { HasExited: false })
            {
                _process.Kill();
                _process.WaitForExit();
            }

            _process?.Dispose();
            _log?.Dispose();
        }
    }

    private Process Launch()
    {
        lock (_gate)
        {
            _process?.Dispose();
            _log?.Dispose();
            _log = new StreamWriter(_logFile, append: _process is not null) { AutoFlush = true };
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

            ExitCode = null;
            var process = new Process { StartInfo = start, EnableRaisingEvents = true };
            process.OutputDataReceived += (_, e) => Log(e.Data);
            process.ErrorDataReceived += (_, e) => Log(e.Data);
            process.Exited += (_, _) => OnExited(process);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return _process = process;
        }
    }

    private void OnExited(Process process)
    {
        lock (_gate)
        {
            if (_process != process || _state is NodeState.Killed or NodeState.Stopping or NodeState.Stopped)
            {
                return;
            }

            ExitCode = process.ExitCode;
            _state = NodeState.Died;
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

    /// <summary>What the process said last: mostly why it died.</summary>
    private string LastWords()
    {
        _process?.WaitForExit(TimeSpan.FromSeconds(1));
        lock (_gate)
        {
            _log?.Flush();
        }

        using var stream = new FileStream(_logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').LastOrDefault(line => line.Trim().Length > 0)?.Trim() ?? "it said nothing.";
    }
}
