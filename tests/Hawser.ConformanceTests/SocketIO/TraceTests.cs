using System.Collections.Concurrent;
using System.Diagnostics;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO;

/// <summary>Events in traces.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task Each_event_is_a_trace_of_its_own_linked_to_the_request_that_opened_the_connection()
    {
        var mark = $"traced {Guid.NewGuid()}";
        var events = new ConcurrentQueue<Activity>();
        var requests = new ConcurrentBag<ActivityTraceId>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is SocketIOTelemetry.ActivitySourceName or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = activity =>
            {
                if (activity.Source.Name == SocketIOTelemetry.ActivitySourceName)
                {
                    events.Enqueue(activity);
                }
                else
                {
                    requests.Add(activity.TraceId);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        ActivityTraceId? within = null;
        await using var host = await SocketIOHost.StartAsync(io => io.OnConnection(socket => socket.On(mark, async () =>
        {
            await Task.Yield();
            within = Activity.Current?.TraceId;
        })));
        await using var client = await WebSocketClient.JoinAsync(host.Port);

        await client.SendAsync($"421[\"{mark}\"]");
        await client.ReceiveTextAsync();
        await client.SendAsync($"422[\"{mark}\"]");
        await client.ReceiveTextAsync();

        var mine = events.Where(activity => activity.OperationName == $"/ {mark}").ToList();
        Assert.Equal(2, mine.Count);
        Assert.Equal(2, mine.Select(activity => activity.TraceId).Distinct().Count());
        Assert.Equal(mine[1].TraceId, within);
        Assert.All(mine, activity =>
        {
            Assert.Null(activity.Parent);
            Assert.Contains(Assert.Single(activity.Links).Context.TraceId, requests);
        });
    }
}
