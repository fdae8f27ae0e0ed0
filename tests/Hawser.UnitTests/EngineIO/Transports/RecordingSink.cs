using System.Collections.Concurrent;
using System.Text;
using Hawser.EngineIO.Transports;

namespace Hawser.UnitTests.EngineIO.Transports;

/// <summary>A sink that records what a transport says.</summary>
internal sealed class RecordingSink : ITransportSink
{
    private readonly TaskCompletionSource<(CloseReason Reason, string? Detail)> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private int _drains;

    public ConcurrentQueue<string> Received { get; } = new();

    public int Drains => Volatile.Read(ref _drains);

    public bool IsClosing { get; private set; }

    public bool IsTooLarge { get; private set; }

    public Task<(CloseReason Reason, string? Detail)> Closed => _closed.Task.WaitAsync(TimeSpan.FromSeconds(10));

    /// <summary>Runs when the transport has drained.</summary>
    public Action? Drained { get; set; }

    /// <summary>Runs when a message has come.</summary>
    public Action? Handler { get; set; }

    /// <summary>A packet that is none.</summary>
    public string? Refuse { get; set; }

    public Func<ValueTask>? WhenReceiving { get; set; }

    public bool OnMessage(Hawser.EngineIO.Transports.Transport from, ReadOnlySpan<byte> message, bool isBinary)
    {
        var text = isBinary ? Convert.ToHexString(message) : Encoding.UTF8.GetString(message);
        Received.Enqueue(text);
        Handler?.Invoke();
        return text != Refuse;
    }

    public ValueTask WhenReceivingAsync() => WhenReceiving?.Invoke() ?? ValueTask.CompletedTask;

    public void OnDrained(Hawser.EngineIO.Transports.Transport from)
    {
        Interlocked.Increment(ref _drains);
        Drained?.Invoke();
    }

    public void OnPayloadTooLarge(Hawser.EngineIO.Transports.Transport from) => IsTooLarge = true;

    public void OnClosing(Hawser.EngineIO.Transports.Transport from) => IsClosing = true;

    public void OnClose(Hawser.EngineIO.Transports.Transport from, CloseReason reason, string? detail) => _closed.TrySetResult((reason, detail));
}
