using System.Net;
using System.Net.Sockets;
using Hawser.Edge.Backends;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Transport;
using Hawser.UnitTests.Transport;

namespace Hawser.UnitTests.Edge.Backends;

public sealed class IdlePoolTests : IAsyncDisposable
{
    private readonly LoopFixture _loops = new();
    private readonly TcpListener _origin = new(IPAddress.Loopback, 0);

    public IdlePoolTests() => _origin.Start();

    public async ValueTask DisposeAsync()
    {
        await _loops.DisposeAsync();
        _origin.Dispose();
    }

    [Fact]
    public async Task The_last_one_used_is_taken_first() => await RunAsync(s => s, async (pool, server) =>
    {
        var (a, b) = (await ConnectAsync(pool, server), await ConnectAsync(pool, server));
        Keep(pool, a);
        Keep(pool, b);

        Assert.Equal(2, server.State.IdleConnections);
        Assert.Same(b, pool.TryTake(ConnectionReuse.Any));
        Assert.Same(a, pool.TryTake(ConnectionReuse.Any));
        Assert.Null(pool.TryTake(ConnectionReuse.Any));
        Assert.Equal(0, server.State.IdleConnections);
    });

    [Fact]
    public async Task Those_that_were_reused_before_are_told_from_those_that_were_not() => await RunAsync(s => s, async (pool, server) =>
    {
        var (proven, unproven) = (await ConnectAsync(pool, server, requests: 2), await ConnectAsync(pool, server));
        Keep(pool, proven);
        Keep(pool, unproven);

        Assert.Null(pool.TryTake(ConnectionReuse.None));
        Assert.Same(proven, pool.TryTake(ConnectionReuse.ProvenFirst));
        Assert.Null(pool.TryTake(ConnectionReuse.Proven));
        Assert.Same(unproven, pool.TryTake(ConnectionReuse.ProvenFirst));

        pool.Keep(proven);
        pool.Keep(unproven);
        Assert.Same(unproven, pool.TryTake(ConnectionReuse.Any));
        Assert.Same(proven, pool.TryTake(ConnectionReuse.Any));
    });

    [Fact]
    public async Task One_that_its_server_ends_is_gone() => await RunAsync(s => s, async (pool, server) =>
    {
        var connection = await ConnectAsync(pool, server);
        using var peer = await _origin.AcceptSocketAsync();
        Keep(pool, connection);
        peer.Shutdown(SocketShutdown.Send);

        await UntilAsync(() => connection.Connection.IsClosed);
        Assert.Null(pool.TryTake(ConnectionReuse.Any));
        Assert.Equal(0, server.State.IdleConnections);
    });

    [Fact]
    public async Task No_more_are_kept_than_may_be() => await RunAsync(s => s with { PoolMaxConn = 1 }, async (pool, server) =>
    {
        var (a, b) = (await ConnectAsync(pool, server), await ConnectAsync(pool, server));
        Keep(pool, a);
        Keep(pool, b);

        Assert.True(b.Connection.IsClosed);
        Assert.Equal(1, server.State.IdleConnections);
        Assert.Same(a, pool.TryTake(ConnectionReuse.Any));
    });

    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(1, 2, false)]
    [InlineData(-1, 100, true)]
    public async Task One_is_reused_so_often(int maxReuse, int requests, bool isKept) => await RunAsync(s => s with { MaxReuse = maxReuse }, async (pool, server) =>
    {
        Keep(pool, await ConnectAsync(pool, server, requests));
        Assert.Equal(isKept, pool.TryTake(ConnectionReuse.Any) is not null);
    });

    [Fact]
    public async Task None_is_kept_without_a_delay() => await RunAsync(s => s with { PoolPurgeDelay = 0 }, async (pool, server) =>
    {
        Keep(pool, await ConnectAsync(pool, server));
        Assert.Null(pool.TryTake(ConnectionReuse.Any));
    });

    [Fact]
    public async Task Half_of_what_is_not_needed_is_closed_from_time_to_time() => await RunAsync(s => s with { PoolPurgeDelay = 50 }, async (pool, server) =>
    {
        var connections = new List<ServerConnection>();
        for (var count = 0; count < 4; count++)
        {
            connections.Add(await ConnectAsync(pool, server));
        }

        connections.ForEach(c => Keep(pool, c));
        Assert.Equal(4, server.State.IdleConnections);

        await UntilAsync(() => server.State.IdleConnections == 0);
        Assert.All(connections, c => Assert.True(c.Connection.IsClosed));
    });

    private async Task RunAsync(Func<ServerConfig, ServerConfig> change, Func<IdlePool, ServerModel, Task> test)
    {
        var text = $"backend b\n  server a 127.0.0.1:{((IPEndPoint)_origin.LocalEndpoint).Port}\n";
        var server = TestModels.Model(text, proxy => proxy with { Servers = [.. proxy.Servers.Select(change)] }).Backends[0].Servers[0];
        await _loops.RunAsync(async loop =>
        {
            await test(new IdlePool(loop, server), server);
            return true;
        });
    }

    private static async Task<ServerConnection> ConnectAsync(IdlePool pool, ServerModel server, int requests = 1)
    {
        var connection = EventLoop.Current!.Connect(server.Address);
        Assert.True(await connection.WaitConnectedAsync());
        pool.BeginUse();
        return new ServerConnection(connection, server) { Requests = requests };
    }

    private static void Keep(IdlePool pool, ServerConnection connection)
    {
        pool.EndUse();
        pool.Keep(connection);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        var loop = EventLoop.Current!;
        var signal = new Signal(loop);
        for (var end = loop.Now + (long)Eventually.Long.TotalMilliseconds; !condition();)
        {
            Assert.True(loop.Now < end, "It does not become so.");
            signal.SetDeadline(loop.Now + 5);
            await signal.WaitAsync();
        }
    }
}
