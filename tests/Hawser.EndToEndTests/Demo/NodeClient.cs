using System.Text.Json;

namespace Hawser.EndToEndTests.Demo;

/// <summary>A client in Node.js with the official library, that reports by lines of JSON.</summary>
internal sealed class NodeClient : IAsyncDisposable
{
    private readonly LineProcess _process;

    private NodeClient(LineProcess process) => _process = process;

    /// <summary>What the client reported so far.</summary>
    public IReadOnlyList<JsonElement> Reports =>
        [.. _process.Lines.Where(line => line.StartsWith('{')).Select(line => JsonDocument.Parse(line).RootElement)];

    /// <summary>The servers that the client was on, in order.</summary>
    public IReadOnlyList<string> Servers => [.. Of("server").Select(r => r.GetProperty("name").GetString()!)];

    public static NodeClient Start(string script, object options)
    {
        Assert.True(
            Directory.Exists(Path.Combine(RepositoryPaths.Clients, "node_modules", "socket.io-client")),
            $"The Node.js clients need their packages: run test.sh, or 'npm ci' in {RepositoryPaths.Clients}");
        return new NodeClient(new LineProcess("node", [script, JsonSerializer.Serialize(options, JsonSerializerOptions.Web)], RepositoryPaths.Clients));
    }

    public IEnumerable<JsonElement> Of(string name) => Reports.Where(r => r.GetProperty("event").GetString() == name);

    /// <summary>Which of some reports came last.</summary>
    public string? LastOf(params string[] names) => Reports.Select(r => r.GetProperty("event").GetString()).LastOrDefault(names.Contains);

    /// <summary>Waits for a report that comes after <paramref name="from"/> others.</summary>
    public async Task<JsonElement> WaitForAsync(string name, Func<JsonElement, bool>? predicate = null, int from = 0, TimeSpan? within = null)
    {
        JsonElement? found = null;
        await Eventually.TrueAsync(
            $"the client reports '{name}'",
            () => (found = Reports.Skip(from).Cast<JsonElement?>().FirstOrDefault(r => r!.Value.GetProperty("event").GetString() == name && (predicate?.Invoke(r.Value) ?? true))) is not null
                || (_process.HasExited && Fail(name)),
            within);
        return found!.Value;
    }

    /// <summary>Waits until the script is through.</summary>
    public async Task CompleteAsync(TimeSpan? within = null)
    {
        await WaitForAsync("done", within: within);
        await _process.WaitForExitAsync();
    }

    public Task SayAsync(string text) => _process.WriteLineAsync(text);

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private bool Fail(string what)
    {
        Assert.Fail($"The client ended instead of reporting '{what}':\n{_process.Text}");
        return false;
    }
}
