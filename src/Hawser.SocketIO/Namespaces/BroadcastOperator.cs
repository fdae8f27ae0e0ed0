using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO;

/// <summary>Says whom something is for, then does it. Immutable: every step makes a new one, so it can be kept and reused.</summary>
public sealed class BroadcastOperator : Broadcaster
{
    private readonly Namespace _namespace;
    private readonly BroadcastScope _scope;
    private readonly TimeSpan? _timeout;

    internal BroadcastOperator(Namespace ns, BroadcastScope scope, TimeSpan? timeout = null)
    {
        _namespace = ns;
        _scope = scope;
        _timeout = timeout;
    }

    private protected override BroadcastOperator Target => this;

    internal BroadcastOperator With<T>(Func<BroadcastScope, T, BroadcastScope> change, T value) => new(_namespace, change(_scope, value), _timeout);

    internal BroadcastOperator WithRooms(ReadOnlySpan<string> rooms) => new(_namespace, _scope with { Rooms = _scope.Rooms.AddRange(rooms) }, _timeout);

    internal BroadcastOperator WithoutRooms(ReadOnlySpan<string> rooms) => new(_namespace, _scope with { Except = _scope.Except.AddRange(rooms) }, _timeout);

    internal BroadcastOperator WithTimeout(TimeSpan timeout) => new(_namespace, _scope, timeout);

    /// <summary>The same receivers, in the way of an emitter.</summary>
    internal BroadcastOperator As(SocketEmitter emitter) =>
        new(_namespace, _scope with { IsVolatile = emitter.IsVolatile, IsCompressed = emitter.IsCompressed }, emitter.AckTimeout);

    internal Task PublishAsync(string eventName, ReadOnlySpan<object?> arguments) =>
        _namespace.Adapter.PublishAsync(Write(eventName, arguments), _scope).AsTask();

    internal Task<ClusterAnswer<IReadOnlyList<T?>>> PublishWithAckAsync<T>(string eventName, ReadOnlySpan<object?> arguments)
    {
        return CollectAsync(Write(eventName, arguments));

        async Task<ClusterAnswer<IReadOnlyList<T?>>> CollectAsync(BroadcastPacket packet)
        {
            var (answers, isComplete) = await _namespace.Adapter.PublishWithAckAsync(packet, _scope, _timeout ?? _namespace.Server.Options.AckTimeout);
            return new ClusterAnswer<IReadOnlyList<T?>>([.. answers.Select(Read<T>)], isComplete);
        }
    }

    internal Task<ClusterCount> CountSocketsAsync(CancellationToken cancellationToken) => _namespace.Adapter.CountAsync(_scope, cancellationToken).AsTask();

    internal async Task<ClusterAnswer<IReadOnlyList<RemoteSocket>>> FetchAsync(CancellationToken cancellationToken)
    {
        var (sockets, isComplete) = await _namespace.Adapter.FetchAsync(_scope, cancellationToken);
        return new ClusterAnswer<IReadOnlyList<RemoteSocket>>([.. sockets.Select(socket => new RemoteSocket(_namespace, socket))], isComplete);
    }

    internal Task JoinSocketsAsync(string[] rooms) => _namespace.Adapter.JoinAsync(_scope, rooms).AsTask();

    internal Task LeaveSocketsAsync(string[] rooms) => _namespace.Adapter.LeaveAsync(_scope, rooms).AsTask();

    internal Task EndSocketsAsync(bool close) => _namespace.Adapter.DisconnectAsync(_scope, close).AsTask();

    private T? Read<T>(Payload answer) => PayloadReader.Read<T>(answer.Json.Span, answer.Attachments, _namespace.Server.Json);

    private BroadcastPacket Write(string eventName, ReadOnlySpan<object?> arguments)
    {
        ReservedEvents.ThrowIfReserved(eventName);
        return BroadcastPacket.Create(_namespace.Name, PayloadWriter.Write(eventName, arguments, _namespace.Server.Json));
    }
}
