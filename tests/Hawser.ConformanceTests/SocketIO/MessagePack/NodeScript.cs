using System.Diagnostics;
using System.Text.Json;
using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO.MessagePack;

/// <summary>A script of the folder <c>node</c>, with the packages that npm has put beside it: lines of JSON in, lines of JSON out.</summary>
internal sealed class NodeScript : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private NodeScript(Process process) => _process = process;

    public static NodeScript Start(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments]) { WorkingDirectory = NodeFolder.Of("MessagePackScripts"), RedirectStandardInput = true, RedirectStandardOutput = true };
        return new NodeScript(Process.Start(start)!);
    }

    /// <summary>Asks, and waits for the answer.</summary>
    public async Task<JsonElement> AskAsync(object request)
    {
        await _process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(request, JsonSerializerOptions.Web));
        await _process.StandardInput.FlushAsync();
        return await ReadAsync() ?? throw new InvalidOperationException($"Node ended instead of answering; its last words are above.");
    }

    /// <returns>The next line; null when the script has ended.</returns>
    public async Task<JsonElement?> ReadAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync().WaitAsync(Limit);
        return line is null ? null : JsonDocument.Parse(line).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
