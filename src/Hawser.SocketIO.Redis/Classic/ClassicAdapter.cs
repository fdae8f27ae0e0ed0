using System.Collections.Concurrent;
using System.Text.Json;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Protocol;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace Hawser.SocketIO.Redis.Classic;

/// <summary>
/// The adapter of one namespace over Redis's publish and subscribe, in the format of @socket.io/redis-adapter. Packets are
/// delivered on this node at once, and published to the others; while Redis is away the node serves its own clients.
/// </summary>
internal sealed class ClassicAdapter : Adapter
{
    private readonly RedisConnection _redis;
    private readonly ClassicChannels _channels;
    private readonly string _uid;
    private readonly TimeSpan _requestsTimeout;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ConcurrentDictionary<string, PendingSockets> _pending = new(StringComparer.Ordinal);
    private readonly PublishOutage _outage;
    private readonly List<ChannelMessageQueue> _subscriptions = [];

    public ClassicAdapter(IAdapterHost host, RedisConnection redis, RedisAdapterOptions options, TimeProvider time, ILogger logger)
        : base(host)
    {
        _redis = redis;
        _channels = new ClassicChannels(options.Key, host.Name);
        _uid = RedisIds.Create();
        _requestsTimeout = options.RequestsTimeout;
        _time = time;
        _logger = logger;
        _outage = new PublishOutage(logger, host.Name);
    }

    public override async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var subscriber = (await _redis.ConnectAsync()).GetSubscriber();
        Subscribe(subscriber, RedisChannel.Pattern(_channels.Broadcast + "*"), OnBroadcast);
        Subscribe(subscriber, RedisChannel.Literal(_channels.Request), OnRequest);
        Subscribe(subscriber, RedisChannel.Literal(_channels.Response), OnResponse);
        try
        {
            // Goes down the same connection: when it is answered, the subscriptions hold.
            await subscriber.PingAsync();
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            RedisLog.SubscribeFailed(_logger, Host.Name, exception.Message);
        }
    }

    public override ValueTask PublishAsync(BroadcastPacket packet, BroadcastScope scope, CancellationToken cancellationToken = default)
    {
        Host.Deliver(position: null, packet, scope);
        if (!scope.IsLocal)
        {
            var channel = scope.Rooms is [var room] ? _channels.Room(room) : _channels.Broadcast;
            Publish(channel, ClassicBroadcast.Encode(_uid, packet, scope));
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask<ClusterCount> CountAsync(BroadcastScope scope, CancellationToken cancellationToken = default)
    {
        if (scope.IsLocal)
        {
            return new ClusterCount(Host.LocalIds(scope).Count, IsComplete: true);
        }

        // The question knows no exceptions: those are asked for apart.
        var (ids, isComplete) = await AskForSocketsAsync([.. scope.Rooms], cancellationToken);
        if (scope.Except.Length > 0)
        {
            var (except, isExceptComplete) = await AskForSocketsAsync([.. scope.Except], cancellationToken);
            ids.ExceptWith(except);
            isComplete &= isExceptComplete;
        }

        return new ClusterCount(ids.Count, isComplete);
    }

    public override Task<ClusterAnswer<IReadOnlyList<Payload>>> PublishWithAckAsync(BroadcastPacket packet, BroadcastScope scope, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        throw NotYet("Broadcasts with acknowledgements");

    public override Task<ClusterAnswer<IReadOnlyList<SocketDescription>>> FetchAsync(BroadcastScope scope, CancellationToken cancellationToken = default) =>
        throw NotYet("Fetching sockets");

    public override Task<ClusterAnswer<IReadOnlySet<string>>> RoomsAsync(CancellationToken cancellationToken = default) => throw NotYet("Listing rooms");

    public override ValueTask JoinAsync(BroadcastScope scope, IReadOnlyCollection<string> rooms, CancellationToken cancellationToken = default) =>
        throw NotYet("Joining rooms for others");

    public override ValueTask LeaveAsync(BroadcastScope scope, IReadOnlyCollection<string> rooms, CancellationToken cancellationToken = default) =>
        throw NotYet("Leaving rooms for others");

    public override ValueTask DisconnectAsync(BroadcastScope scope, bool close, CancellationToken cancellationToken = default) =>
        throw NotYet("Disconnecting others");

    public override ValueTask EmitToServersAsync(Payload payload, CancellationToken cancellationToken = default) => throw NotYet("Emitting to servers");

    public override Task<ClusterAnswer<IReadOnlyList<Payload>>> EmitToServersWithAckAsync(Payload payload, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        throw NotYet("Emitting to servers");

    public override async ValueTask DisposeAsync()
    {
        foreach (var subscription in _subscriptions)
        {
            await subscription.UnsubscribeAsync();
        }

        await base.DisposeAsync();
    }

    private static NotSupportedException NotYet(string what) => new($"{what} over the classic Redis adapter is not supported yet; it works in a cluster of one.");

    /// <summary>
    /// Subscribes without waiting: made while Redis is away, the subscription comes into force by itself when it is back.
    /// Waited for, it would fail then, and nobody would listen to what comes later.
    /// </summary>
    private void Subscribe(ISubscriber subscriber, RedisChannel channel, Action<ChannelMessage> handler)
    {
        var queue = subscriber.Subscribe(channel, CommandFlags.FireAndForget);
        queue.OnMessage(handler);
        _subscriptions.Add(queue);
    }

    private async Task<(HashSet<string> Ids, bool IsComplete)> AskForSocketsAsync(string[] rooms, CancellationToken cancellationToken)
    {
        var own = Host.LocalIds(BroadcastScope.Everyone with { Rooms = [.. rooms] });
        if (await _redis.TryCountSubscribersAsync(_channels.Request) is not { } nodes)
        {
            return ([.. own], false);
        }

        var id = RedisIds.Create();
        var pending = new PendingSockets(own, (int)nodes - 1);
        _pending[id] = pending;
        try
        {
            if (!pending.Complete.IsCompleted)
            {
                var request = new ClassicRequest { Uid = _uid, RequestId = id, Type = ClassicRequest.Sockets, Rooms = rooms };
                Publish(_channels.Request, JsonSerializer.SerializeToUtf8Bytes(request, ClassicJson.Default.ClassicRequest));
            }

            await pending.Complete.WaitAsync(_requestsTimeout, _time, cancellationToken);
            return (pending.Ids, true);
        }
        catch (TimeoutException)
        {
            return (pending.Ids, false);
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    private void Publish(string channel, ReadOnlyMemory<byte> message)
    {
        // Not awaited: publishes follow one another down the connection without waiting for each answer.
        _ = _outage.ObserveAsync(_redis.PublishAsync(channel, message));
    }

    private void OnBroadcast(ChannelMessage message)
    {
        // A channel of another namespace that the pattern happens to match, or a room that nobody here is in.
        if (_channels.RoomOf(message.Channel.ToString()) is not { } room || (room.Length > 0 && !Host.HasRoom(room)))
        {
            return;
        }

        if (ClassicBroadcast.TryDecode((ReadOnlyMemory<byte>)message.Message) is not { } broadcast)
        {
            RedisLog.MalformedMessage(_logger, message.Channel.ToString());
        }
        else if (broadcast.Uid != _uid && broadcast.Packet.Namespace == Host.Name)
        {
            Host.Deliver(position: null, broadcast.Packet, broadcast.Scope);
        }
    }

    private void OnRequest(ChannelMessage message)
    {
        if (Parse(message, ClassicJson.Default.ClassicRequest) is not { Type: ClassicRequest.Sockets, RequestId: { } id } request || _pending.ContainsKey(id))
        {
            return;
        }

        var sockets = Host.LocalIds(BroadcastScope.Everyone with { Rooms = [.. request.Rooms ?? []] });
        var response = new ClassicResponse { RequestId = id, Sockets = [.. sockets] };
        Publish(_channels.Response, JsonSerializer.SerializeToUtf8Bytes(response, ClassicJson.Default.ClassicResponse));
    }

    private void OnResponse(ChannelMessage message)
    {
        if (Parse(message, ClassicJson.Default.ClassicResponse) is { RequestId: { } id, Sockets: { } sockets } && _pending.TryGetValue(id, out var pending))
        {
            pending.Add(sockets);
        }
    }

    /// <returns>Null if the message is not JSON of that shape: other kinds of requests are, and are left to others.</returns>
    private T? Parse<T>(ChannelMessage message, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            var bytes = (ReadOnlyMemory<byte>)message.Message;
            return bytes.Span is [(byte)'{', ..] ? JsonSerializer.Deserialize(bytes.Span, type) : null;
        }
        catch (JsonException)
        {
            RedisLog.MalformedMessage(_logger, message.Channel.ToString());
            return null;
        }
    }
}
