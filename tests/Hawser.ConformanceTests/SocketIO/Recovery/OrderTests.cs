using System.Text.Json;
using Hawser.ConformanceTests.SocketIO.Peers;
using Hawser.ConformanceTests.SocketIO.Wire;
using Hawser.SocketIO;

namespace Hawser.ConformanceTests.SocketIO.Recovery;

/// <summary>With recovery on everyone gets packets in the order of the log, whoever emits while they are delivered.</summary>
public sealed class OrderTests
{
    [ThreadStatic]
    private static bool _isEmitting;

    [Fact]
    public async Task What_a_handler_emits_during_a_delivery_comes_after_it()
    {
        await using var host = await StartAsync();
        await using var one = await WebSocketClient.JoinAsync(host.Port);
        await using var two = await WebSocketClient.JoinAsync(host.Port);
        await using var three = await WebSocketClient.JoinAsync(host.Port);
        var nested = new Received<int>();
        var emitted = 0;
        foreach (var socket in host.Server.Sockets.Sockets.Values)
        {
            socket.OnAnyOutgoing(async data =>
            {
                if (data.Name == "first" && Interlocked.Increment(ref emitted) == 1)
                {
                    await host.Server.EmitAsync("second");
                    nested.Add(1);
                }
            });
        }

        await host.Server.EmitAsync("first");

        await nested.NextAsync();
        foreach (var client in new[] { one, two, three })
        {
            Assert.StartsWith("42[\"first\"", await client.ReceiveTextAsync(), StringComparison.Ordinal);
            Assert.StartsWith("42[\"second\"", await client.ReceiveTextAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_slow_client_is_let_go_outside_of_the_broadcast_that_found_it_slow()
    {
        const string Last = "left";
        await using var host = await StartAsync(options => options.OutgoingQueue.MaxMessages = 5);
        await using var slow = await WebSocketClient.JoinAsync(host.Port);
        var socket = host.Server.Sockets.Sockets.Values.Single();
        var isWithin = new Received<bool>();
        socket.OnDisconnect(async _ =>
        {
            isWithin.Add(_isEmitting);
            await host.Server.EmitAsync(Last);
        });
        await using var reader = await WebSocketClient.JoinAsync(host.Port);
        var offsets = new List<long>();
        var filler = new string('x', 200_000);
        while (socket.IsConnected)
        {
            Task emitted;
            _isEmitting = true;
            try
            {
                emitted = host.Server.EmitAsync("filler", filler);
            }
            finally
            {
                _isEmitting = false;
            }

            await emitted;
            if (!await ReadAsync())
            {
                break;
            }
        }

        while (await ReadAsync())
        {
        }

        Assert.False(await isWithin.NextAsync());
        Assert.Equal(offsets.Order().Distinct(), offsets);

        async Task<bool> ReadAsync()
        {
            var arguments = JsonDocument.Parse((await reader.ReceiveTextAsync())[2..]).RootElement;

            // Behind the five characters that name the log is the packet's number.
            offsets.Add(Convert.ToInt64(arguments[arguments.GetArrayLength() - 1].GetString()![5..], 16));
            return arguments[0].GetString() != Last;
        }
    }

    private static Task<SocketIOHost> StartAsync(Action<SocketIOOptions>? more = null) => SocketIOHost.StartAsync(options: options =>
    {
        options.Recovery = new RecoveryOptions();
        more?.Invoke(options);
    });
}
