using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Hawser.ConformanceTests.SocketIO.Peers;

/// <summary>
/// A program that plays the other side: it carries out commands that it reads from its standard input, and reports what it
/// sees. It ends with this process, whose end closes its input.
/// </summary>
internal sealed class PeerProcess : IAsyncDisposable
{
    // A machine that is busy may be slow; whatever takes longer has stopped.
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _pending = new();
    private readonly ConcurrentDictionary<string, Action<JsonElement>> _listeners = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly SemaphoreSlim _writing = new(1);
    private int _lastId;
    private int _lastName;

    public PeerProcess(string program, string script, params string[] arguments)
    {
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, [Path.Combine(Folder, script), .. arguments])
            {
                WorkingDirectory = Path.GetDirectoryName(Path.Combine(Folder, script)),
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, e) => OnLine(e.Data);
        _process.ErrorDataReceived += (_, e) => OnError(e.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The folder of this project, where the scripts are.</summary>
    public static string Folder { get; } = typeof(PeerProcess).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "PeerScripts").Value!;

    /// <summary>A name that no other has in this process.</summary>
    public string NewName() => $"s{Interlocked.Increment(ref _lastName)}";

    /// <summary>Has the reports about a name handled, one after another.</summary>
    public void Listen(string name, Action<JsonElement> onReport) => _listeners[name] = onReport;

    public void Unlisten(string name) => _listeners.TryRemove(name, out _);

    /// <summary>Has a command carried out, and waits for its result.</summary>
    /// <exception cref="PeerException">It failed there.</exception>
    public async Task<JsonElement> CallAsync(string command, IReadOnlyDictionary<string, object?> parameters)
    {
        var id = Interlocked.Increment(ref _lastId);
        var result = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = result;
        var line = JsonSerializer.Serialize(new Dictionary<string, object?>(parameters) { ["call"] = id, ["command"] = command }, PeerValues.Json);
        await _writing.WaitAsync();
        try
        {
            await _process.StandardInput.WriteLineAsync(line);
            await _process.StandardInput.FlushAsync();
        }
        catch (IOException exception)
        {
            throw new PeerException($"The peer has ended ({exception.Message}).\n{string.Join('\n', _errors)}");
        }
        finally
        {
            _writing.Release();
        }

        try
        {
            return await result.Task.WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            throw new PeerException($"No answer to: {line}\n{string.Join('\n', _errors)}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        _writing.Dispose();
    }

    private void OnLine(string? line)
    {
        if (line is null)
        {
            Fail("The peer has ended.");
            return;
        }

        if (!line.StartsWith('{'))
        {
            OnError(line);
            return;
        }

        var message = JsonDocument.Parse(line).RootElement;
        if (message.TryGetProperty("call", out var id))
        {
            if (!_pending.TryRemove(id.GetInt32(), out var pending))
            {
                return;
            }

            if (message.TryGetProperty("error", out var error))
            {
                pending.SetException(new PeerException(error.GetString()!));
            }
            else
            {
                pending.SetResult(message.TryGetProperty("result", out var result) ? result : default);
            }
        }
        else if (_listeners.TryGetValue(message.GetProperty("socket").GetString()!, out var listener))
        {
            listener(message);
        }
    }

    private void OnError(string? line)
    {
        if (line is not null)
        {
            _errors.Enqueue(line);
        }
    }

    private void Fail(string what)
    {
        foreach (var (_, pending) in _pending)
        {
            pending.TrySetException(new PeerException($"{what}\n{string.Join('\n', _errors)}"));
        }
    }
}
