using System.Diagnostics.Metrics;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.SocketIO;

/// <summary>A client that does not read: what waits for it is bounded, and others do not notice.</summary>
public sealed class SlowClientTests
{
    private const int MaxMessages = 50;

    // More than the system's buffers of two sockets take.
    private static readonly string Filler = new('x', 200_000);

    [Fact]
    public async Task By_default_it_is_disconnected_once_its_queue_is_full_and_others_get_everything()
    {
        await using var host = await SocketIOHost.StartAsync(options: o => o.OutgoingQueue.MaxMessages = MaxMessages);
        using var metrics = new Measurements(host.Services);
        await using var slow = await WebSocketClient.JoinAsync(host.Port);
        var socket = host.Server.Sockets.Sockets.Values.Single();
        var reason = new TaskCompletionSource<string>();
        socket.OnDisconnect(r =>
        {
            reason.SetResult(r);
            return Task.CompletedTask;
        });
        await using var reader = await WebSocketClient.JoinAsync(host.Port);

        var sent = 0;
        while (socket.IsConnected)
        {
            await host.Server.EmitAsync("n", sent++, Filler);

            // The one that reads keeps up with what is sent.
            Assert.StartsWith($"42[\"n\",{sent - 1},", await reader.ReceiveTextAsync(), StringComparison.Ordinal);
            Assert.InRange(sent, 1, 5000);
        }

        Assert.Equal("transport error", await reason.Task.WaitAsync(TimeSpan.FromSeconds(5)));
        Assert.Contains(host.Logs, entry => entry.EventName == "SlowClientClosed" && entry.Text.Contains("OutgoingQueue", StringComparison.Ordinal));
        Assert.Equal(1, metrics.Sum("socketio.server.slow_clients"));
    }

    [Fact]
    public async Task With_the_policy_to_wait_an_emit_completes_when_there_is_room()
    {
        await using var host = await SocketIOHost.StartAsync(options: o =>
        {
            o.OutgoingQueue.MaxMessages = MaxMessages;
            o.OutgoingQueue.WhenFull = SlowClientPolicy.Wait;
        });
        await using var slow = await WebSocketClient.JoinAsync(host.Port);
        var socket = host.Server.Sockets.Sockets.Values.Single();

        var emits = new List<Task>();
        while (emits.Count == 0 || emits[^1].IsCompleted)
        {
            emits.Add(socket.EmitAsync("n", emits.Count, Filler));
            Assert.InRange(emits.Count, 1, 5000);
        }

        // It waits, and so does the next: nothing overtakes.
        emits.Add(socket.EmitAsync("n", emits.Count, Filler));
        Assert.False(emits[^1].IsCompleted);
        Assert.True(socket.IsConnected);

        for (var number = 0; number < emits.Count; number++)
        {
            Assert.StartsWith($"42[\"n\",{number},", await slow.ReceiveTextAsync(), StringComparison.Ordinal);
        }

        await Task.WhenAll(emits).WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_wait_ends_with_the_client()
    {
        await using var host = await SocketIOHost.StartAsync(options: o =>
        {
            o.OutgoingQueue.MaxMessages = 1;
            o.OutgoingQueue.WhenFull = SlowClientPolicy.Wait;
        });
        var slow = await WebSocketClient.JoinAsync(host.Port);
        var socket = host.Server.Sockets.Sockets.Values.Single();
        Task emit;
        do
        {
            emit = socket.EmitAsync("n", Filler);
        }
        while (emit.IsCompleted);

        await slow.DisposeAsync();

        // If it was the system that made room at the last moment, the end is noticed a little later.
        await emit.WaitAsync(TimeSpan.FromSeconds(10));
        await Eventually.TrueAsync("the client is gone", () => !socket.IsConnected);
    }

    [Fact]
    public async Task Volatile_events_are_dropped_while_anything_waits_and_counted()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var metrics = new Measurements(host.Services);
        await using var slow = await WebSocketClient.JoinAsync(host.Port);
        var socket = host.Server.Sockets.Sockets.Values.Single();
        var kept = 0;
        while (metrics.Sum("socketio.server.volatile.dropped") == 0)
        {
            await socket.EmitAsync("kept", kept++, Filler);
            await socket.Volatile.EmitAsync("volatile", kept);
            Assert.InRange(kept, 1, 5000);
        }

        await socket.EmitAsync("last");
        var received = new List<string>();
        do
        {
            received.Add(await slow.ReceiveTextAsync());
        }
        while (received[^1] != "42[\"last\"]");

        // Nothing that is not volatile is lost; of the volatile ones at least one is.
        Assert.Equal(kept, received.Count(text => text.StartsWith("42[\"kept\",", StringComparison.Ordinal)));
        Assert.DoesNotContain($"42[\"volatile\",{kept}]", received);
    }

    /// <summary>What the server measures, summed.</summary>
    private sealed class Measurements : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Dictionary<string, long> _sums = [];

        public Measurements(IServiceProvider services)
        {
            // Only this host's meter: others run at the same time.
            var scope = services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == SocketIOTelemetry.MeterName && ReferenceEquals(instrument.Meter.Scope, scope))
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            {
                lock (_sums)
                {
                    _sums[instrument.Name] = _sums.GetValueOrDefault(instrument.Name) + value;
                }
            });
            _listener.Start();
        }

        public long Sum(string instrument)
        {
            lock (_sums)
            {
                return _sums.GetValueOrDefault(instrument);
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
