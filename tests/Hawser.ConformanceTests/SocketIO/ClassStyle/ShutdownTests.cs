using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>A server that ends while its classes are at work.</summary>
public sealed partial class ShutdownTests
{
    [Fact]
    public async Task The_host_waits_for_the_farewell_to_its_clients()
    {
        await using var host = await ClassHost.StartAsync(io => io.AddNamespace<Farewell>("/bye"), services => services.AddSingleton<Ledger>().AddScoped<Pen>());
        var ledger = host.Services.GetRequiredService<Ledger>();
        await using var client = await WebSocketClient.JoinAsync(host.Port, "/bye");

        var stopped = host.StopAsync();
        await ledger.Begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.False(stopped.IsCompleted);
        ledger.MayEnd.SetResult();
        await stopped;

        Assert.Equal("server shutting down", ledger.Entry);
    }

    internal sealed class Ledger
    {
        public TaskCompletionSource Begun { get; } = new();

        public TaskCompletionSource MayEnd { get; } = new();

        public string? Entry { get; set; }
    }

    /// <summary>Cannot write once its scope is disposed.</summary>
    internal sealed class Pen(Ledger ledger) : IDisposable
    {
        private bool _isDisposed;

        public void Write(string text)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            ledger.Entry = text;
        }

        public void Dispose() => _isDisposed = true;
    }

    internal sealed partial class Farewell(Ledger ledger, Pen pen) : SocketNamespace
    {
        protected override async Task OnDisconnectedAsync(string reason)
        {
            ledger.Begun.SetResult();
            await ledger.MayEnd.Task;
            pen.Write(reason);
        }
    }
}
