using System.Diagnostics.Metrics;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.EngineIO;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>What an operator can measure.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Sessions_are_counted_by_the_transport_that_carries_them()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var sessions = Collect<long>(host, "engineio.server.active_sessions");
        using var upgrades = Collect<long>(host, "engineio.server.upgrades");
        using var polling = await PollingTests.OpenAsync(host);
        using var other = await PollingTests.OpenAsync(host);
        Assert.Equal((2, 0), Count(sessions));

        await using var client = await WebSocketClient.ConnectAsync(host.Port, $"EIO=4&transport=websocket&sid={polling.Sid}");
        await client.SendAsync("2probe");
        await client.ReceiveTextAsync();
        await client.SendAsync("5");
        await Eventually.TrueAsync("the session is on WebSocket", () => host.Session(polling.Sid).Transport.Name == "websocket");
        Assert.Equal((1, 1), Count(sessions));
        Assert.Equal("completed", Assert.Single(upgrades.GetMeasurementSnapshot()).Tags["engineio.outcome"]);

        await client.SendAsync("1");
        await other.PostAsync("1");
        await Eventually.TrueAsync("both are gone", () => Count(sessions) == (0, 0));
    }

    [Fact]
    public async Task Refused_requests_are_counted_by_their_error()
    {
        await using var host = await SocketIOHost.StartAsync();
        using var failures = Collect<long>(host, "engineio.server.handshake.failures");

        foreach (var query in (string[])["EIO=4&transport=tcp", "EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA", "EIO=5&transport=polling"])
        {
            using var client = new PollingClient(host.BaseAddress, query: query);
            using var response = await client.GetAsync();
        }

        Assert.Equal(["transport_unknown", "session_unknown", "unsupported_version"], failures.GetMeasurementSnapshot().Select(m => m.Tags["error.type"]));
    }

    [Fact]
    public async Task Failed_upgrades_are_counted_by_what_became_of_them()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.UpgradeTimeout = TimeSpan.FromMilliseconds(150));
        using var upgrades = Collect<long>(host, "engineio.server.upgrades");
        using var polling = await PollingTests.OpenAsync(host);
        await using var late = await WebSocketClient.ConnectAsync(host.Port, $"EIO=4&transport=websocket&sid={polling.Sid}");
        await late.ReceiveCloseAsync();
        await using var wrong = await WebSocketClient.ConnectAsync(host.Port, $"EIO=4&transport=websocket&sid={polling.Sid}");
        await wrong.SendAsync("5");
        await wrong.ReceiveCloseAsync();

        Assert.Equal(["timed_out", "refused"], upgrades.GetMeasurementSnapshot().Select(m => m.Tags["engineio.outcome"]));
    }

    [Fact]
    public async Task What_is_too_long_is_counted_by_transport_and_polls_are_timed()
    {
        await using var host = await SocketIOHost.StartAsync(engine: options => options.MaxPayload = 2000);
        using var tooLong = Collect<long>(host, "engineio.server.payload_too_large");
        using var polls = Collect<double>(host, "engineio.server.poll.duration");
        using var polling = await PollingTests.OpenAsync(host);
        using var refused = await polling.PostRawAsync(new byte[2001]);
        await using var client = await WebSocketClient.ConnectAsync(host.Port);
        await client.ReceiveTextAsync();
        await client.SendAsync(new byte[2001]);
        await client.ReceiveCloseAsync();

        Assert.Equal(["polling", "websocket"], tooLong.GetMeasurementSnapshot().Select(m => m.Tags["engineio.transport"]));
        Assert.InRange(Assert.Single(polls.GetMeasurementSnapshot()).Value, 0, 20);
    }

    private static MetricCollector<T> Collect<T>(SocketIOHost host, string name)
        where T : struct => new(host.Services.GetRequiredService<IMeterFactory>(), EngineIOTelemetry.MeterName, name);

    private static (long Polling, long WebSocket) Count(MetricCollector<long> sessions)
    {
        sessions.Clear();
        sessions.RecordObservableInstruments();
        var measured = sessions.GetMeasurementSnapshot().ToDictionary(m => (string)m.Tags["engineio.transport"]!, m => m.Value);
        return (measured["polling"], measured["websocket"]);
    }
}
