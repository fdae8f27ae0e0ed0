using System.Collections.Concurrent;
using Hawser.EngineIO;
using Hawser.SocketIO;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hawser.ConformanceTests.SocketIO.Wire;

/// <summary>A Socket.IO server on Kestrel, on a port of its own, for the length of a test.</summary>
internal sealed class SocketIOHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly LogCollector _logs;

    private SocketIOHost(WebApplication app, LogCollector logs)
    {
        _app = app;
        _logs = logs;
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    public Uri BaseAddress { get; }

    public int Port => BaseAddress.Port;

    public ISocketIOServer Server => _app.Services.GetRequiredService<ISocketIOServer>();

    public IServiceProvider Services => _app.Services;

    /// <summary>What was logged so far: level, category and text.</summary>
    public IReadOnlyCollection<LogEntry> Logs => _logs.Entries;

    /// <param name="configure">Registers handlers.</param>
    /// <param name="options">Sets options of Socket.IO.</param>
    /// <param name="engine">Sets options of Engine.IO.</param>
    /// <param name="services">Adds services.</param>
    /// <param name="app">Maps what the test needs; null maps Socket.IO alone.</param>
    public static async Task<SocketIOHost> StartAsync(
        Action<ISocketIOServer>? configure = null,
        Action<SocketIOOptions>? options = null,
        Action<EngineIOOptions>? engine = null,
        Action<IServiceCollection>? services = null,
        Action<WebApplication>? app = null)
    {
        var logs = new LogCollector();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddSocketIO(options, engine);
        services?.Invoke(builder.Services);
        var built = builder.Build();
        if (app is null)
        {
            built.MapSocketIO(configure);
        }
        else
        {
            configure?.Invoke(built.Services.GetRequiredService<ISocketIOServer>());
            app(built);
        }

        await built.StartAsync();
        return new SocketIOHost(built, logs);
    }

    /// <summary>Waits until an event was logged.</summary>
    public async Task WaitForLogAsync(string eventName)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (_logs.Entries.All(entry => entry.EventName != eventName))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), limit.Token);
        }
    }

    /// <summary>Stops the server as a host does that got SIGTERM.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Assert.DoesNotContain(_logs.Entries, entry => entry.Level >= LogLevel.Error && !_logs.IsExpected(entry));
    }

    /// <summary>Says that an error of this event is part of the test.</summary>
    public void ExpectError(string eventName) => _logs.Expected.Add(eventName);

    /// <summary>A line of the log.</summary>
    internal sealed record LogEntry(LogLevel Level, string Category, string? EventName, string Text, Exception? Exception);

    private sealed class LogCollector : ILoggerProvider
    {
        public ConcurrentQueue<LogEntry> Entries { get; } = new();

        public ConcurrentBag<string> Expected { get; } = [];

        public bool IsExpected(LogEntry entry) => entry.EventName is { } name && Expected.Contains(name);

        public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

        public void Dispose()
        {
        }

        private sealed class Logger(LogCollector owner, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                owner.Entries.Enqueue(new LogEntry(logLevel, category, eventId.Name, formatter(state, exception), exception));
        }
    }
}
