using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Hawser.ConformanceTests.Samples;

/// <summary>A sample that runs as a process of its own, on a free port, as whoever reads it would start it.</summary>
internal sealed partial class SampleProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<int> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleProcess(string program, IEnumerable<string> arguments, string contentRoot)
    {
        var start = new ProcessStartInfo(program, [.. arguments, "--urls", "http://127.0.0.1:0", "--contentRoot", contentRoot])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => OnLine(line.Data);
        _process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"{program} has ended:\n{Output}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static string Repository { get; } =
        typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Repository").Value!;

    public int Port { get; private set; }

    public Uri BaseAddress => new($"http://127.0.0.1:{Port}");

    /// <summary>What it has written so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a sample as it was built with the tests.</summary>
    public static Task<SampleProcess> StartAsync(string name, params string[] arguments)
    {
        // artifacts/bin/PROJECT/CONFIGURATION, of the tests and of the sample alike.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var program = Path.Combine(own.Parent!.Parent!.FullName, name, own.Name, $"{name}.dll");
        Assert.True(File.Exists(program), $"{program} is missing: build the solution");
        return StartAsync("dotnet", [program, .. arguments], Path.Combine(Repository, "samples", name));
    }

    /// <summary>Starts a sample that was published.</summary>
    public static Task<SampleProcess> StartPublishedAsync(string folder, string name) => StartAsync(Path.Combine(folder, name), [], folder);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync().WaitAsync(Limit);
        _process.Dispose();
        Assert.False(FailurePattern().IsMatch(Output), Output);
    }

    private static async Task<SampleProcess> StartAsync(string program, IEnumerable<string> arguments, string contentRoot)
    {
        var sample = new SampleProcess(program, arguments, contentRoot);
        sample.Port = await sample._listening.Task.WaitAsync(Limit);
        return sample;
    }

    private void OnLine(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (ListeningPattern().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex(@"Now listening on: http://127\.0\.0\.1:(\d+)")]
    private static partial Regex ListeningPattern();

    /// <summary>A line that the console logger begins so is an error.</summary>
    [GeneratedRegex(@"^(fail|crit): ", RegexOptions.Multiline)]
    private static partial Regex FailurePattern();
}
