using System.Diagnostics;

namespace Hawser.EndToEndTests.Demo;

/// <summary>A process whose output is read line by line and whose input is written to.</summary>
internal sealed class LineProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _lines = [];

    public LineProcess(string program, IEnumerable<string> arguments, string? workingFolder = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingFolder ?? RepositoryPaths.Root,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, e) => Add(e.Data);
        _process.ErrorDataReceived += (_, e) => Add(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Pid => _process.Id;

    public bool HasExited => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>All lines so far, of output and errors.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
            {
                return [.. _lines];
            }
        }
    }

    public string Text => string.Join('\n', Lines);

    /// <summary>Waits for a line; those before <paramref name="from"/> do not count.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> predicate, string what, TimeSpan? within = null, int from = 0)
    {
        string? found = null;
        var isFound = await Eventually.IsTrueAsync(() => (found = Lines.Skip(from).FirstOrDefault(predicate)) is not null || (HasExited && Fail(what)), within ?? Eventually.Long);
        Assert.True(isFound, $"Not within {within ?? Eventually.Long}: {what}; the process said:\n{Text}");
        return found!;
    }

    public Task WriteLineAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    public void CloseInput() => _process.StandardInput.Close();

    public void Kill() => _process.Kill();

    /// <summary>Waits for the end, and for the last of the output.</summary>
    public Task WaitForExitAsync(TimeSpan? within = null) => _process.WaitForExitAsync().WaitAsync(within ?? Eventually.Long);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private bool Fail(string what)
    {
        _process.WaitForExit();
        Assert.Fail($"The process ended (exit code {_process.ExitCode}) instead of: {what}\n{Text}");
        return false;
    }

    private void Add(string? line)
    {
        if (line is not null)
        {
            lock (_lines)
            {
                _lines.Add(line);
            }
        }
    }
}
