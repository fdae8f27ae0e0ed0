using System.Text.Json;

namespace Hawser.ConformanceTests.SocketIO.Peers;

/// <summary>One socket of a peer's client. What it reported is waited for, and taken, kind by kind.</summary>
internal sealed class PeerSocket
{
    private readonly PeerProcess _process;
    private readonly Lock _gate = new();
    private readonly List<JsonElement> _reports = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PeerSocket(PeerProcess process, string name)
    {
        _process = process;
        Name = name;
        process.Listen(name, OnReport);
    }

    public string Name { get; }

    /// <summary>Waits for a report of a kind and takes it.</summary>
    public Task<JsonElement> ReportAsync(string kind) => TakeAsync(kind, report => report.GetProperty("report").GetString() == kind);

    /// <summary>Waits for an event and takes it.</summary>
    /// <returns>Its arguments, as JSON.</returns>
    public async Task<string> EventAsync(string name) => (await TakeAsync($"event {name}", report => IsEvent(report, name))).GetProperty("args").GetRawText();

    /// <summary>Takes all events of a name that have come so far.</summary>
    /// <returns>The arguments of each, as JSON.</returns>
    public IReadOnlyList<string> TakeEvents(string name)
    {
        lock (_gate)
        {
            var found = _reports.Where(report => IsEvent(report, name)).ToList();
            _reports.RemoveAll(found.Contains);
            return [.. found.Select(report => report.GetProperty("args").GetRawText())];
        }
    }

    /// <summary>The kinds of the reports that nobody has taken, in order; events by their names.</summary>
    public IReadOnlyList<string> Untaken()
    {
        lock (_gate)
        {
            return [.. _reports.Select(report => report.TryGetProperty("name", out var name) ? name.GetString()! : report.GetProperty("report").GetString()!)];
        }
    }

    /// <summary>Waits until the socket is connected.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> ConnectedAsync() => (await ReportAsync("connect")).GetProperty("id").GetString()!;

    /// <summary>Waits until the socket is disconnected.</summary>
    /// <returns>The reason that its user is told.</returns>
    public async Task<string> DisconnectedAsync() => (await ReportAsync("disconnect")).GetProperty("reason").GetString()!;

    public Task EmitAsync(string name, params object?[] arguments) => EmitAsync(name, flags: new { }, arguments);

    public Task EmitAsync(string name, object flags, object?[] arguments) => CallAsync("emit", new() { ["event"] = name, ["args"] = arguments, ["flags"] = flags });

    /// <summary>Emits and waits for the acknowledgement.</summary>
    /// <returns>Its values, as JSON.</returns>
    public async Task<string> AskAsync(string name, params object?[] arguments) =>
        (await CallAsync("emit", new() { ["event"] = name, ["args"] = arguments, ["ack"] = true })).GetRawText();

    /// <summary>Emits with a time limit of the client's own for the acknowledgement.</summary>
    public async Task<string> AskAsync(string name, TimeSpan timeout, params object?[] arguments) =>
        (await CallAsync("emit", new() { ["event"] = name, ["args"] = arguments, ["ack"] = true, ["flags"] = new { timeout = timeout.TotalMilliseconds } })).GetRawText();

    /// <summary>Emits numbers, from zero.</summary>
    public Task BurstAsync(string name, int count) => CallAsync("burst", new() { ["event"] = name, ["count"] = count });

    /// <summary>Has the server's questions answered; without values by what they bring.</summary>
    public Task AnswerAsync(string name, params object?[] values) => CallAsync("answer", new() { ["event"] = name, ["values"] = values.Length == 0 ? null : values });

    public Task ConnectAsync() => CallAsync("connect", []);

    public Task DisconnectAsync() => CallAsync("disconnect", []);

    /// <summary>Has the client close its connection, below Socket.IO: it comes back by itself.</summary>
    public Task CloseEngineAsync() => CallAsync("closeEngine", []);

    public Task<JsonElement> StateAsync() => CallAsync("state", []);

    private static bool IsEvent(JsonElement report, string name) =>
        report.GetProperty("report").GetString() == "event" && report.GetProperty("name").GetString() == name;

    private Task<JsonElement> CallAsync(string command, Dictionary<string, object?> parameters)
    {
        parameters["socket"] = Name;
        return _process.CallAsync(command, parameters);
    }

    private void OnReport(JsonElement report)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _reports.Add(report);
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }

    private async Task<JsonElement> TakeAsync(string what, Func<JsonElement, bool> fits)
    {
        using var limit = new CancellationTokenSource(PeerProcess.Limit);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                var index = _reports.FindIndex(report => fits(report));
                if (index >= 0)
                {
                    var found = _reports[index];
                    _reports.RemoveAt(index);
                    return found;
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The client did not report '{what}' within {PeerProcess.Limit}. Untaken reports: {string.Join(", ", Untaken())}");
            }
        }
    }
}
