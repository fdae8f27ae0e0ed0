using Hawser.SocketIO.Adapters;

namespace Hawser.SocketIO.Bindings;

/// <summary>A socket of this node.</summary>
internal sealed class SocketTarget(SocketEmitter emitter) : ClientTarget
{
    public override Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => emitter.EmitAsync(eventName, arguments);

    public override Task<T?> EmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments)
        where T : default => emitter.EmitWithAckAsync<T>(eventName, arguments);

    public override Task<ClusterAnswer<IReadOnlyList<T?>>> CollectAsync<T>(string eventName, params ReadOnlySpan<object?> arguments)
        where T : default
    {
        return CollectAsync(emitter.EmitWithAckAsync<T>(eventName, arguments));

        static async Task<ClusterAnswer<IReadOnlyList<T?>>> CollectAsync(Task<T?> pending)
        {
            try
            {
                return new ClusterAnswer<IReadOnlyList<T?>>([await pending], IsComplete: true);
            }
            catch (Exception exception) when (exception is TimeoutException or SocketDisconnectedException)
            {
                // As of a broadcast: who does not answer is missing, and that is said.
                return new ClusterAnswer<IReadOnlyList<T?>>([], IsComplete: false);
            }
        }
    }
}

/// <summary>Any number of sockets, of any node.</summary>
internal sealed class BroadcastTarget(BroadcastOperator target) : ClientTarget
{
    public override Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => target.EmitAsync(eventName, arguments);

    public override Task<T?> EmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments)
        where T : default =>
        throw new NotSupportedException(
            $"'{eventName}' has one answer, but goes to many clients. Emit it to one of them, or let the method return a Task<ClusterAnswer<IReadOnlyList<T>>>.");

    public override Task<ClusterAnswer<IReadOnlyList<T?>>> CollectAsync<T>(string eventName, params ReadOnlySpan<object?> arguments)
        where T : default => target.EmitWithAckAsync<T>(eventName, arguments);
}

/// <summary>One socket, of whichever node, known by its id.</summary>
internal sealed class RemoteTarget(BroadcastOperator target) : ClientTarget
{
    public override Task EmitAsync(string eventName, params ReadOnlySpan<object?> arguments) => target.EmitAsync(eventName, arguments);

    public override Task<T?> EmitWithAckAsync<T>(string eventName, params ReadOnlySpan<object?> arguments)
        where T : default
    {
        return FirstAsync(target.EmitWithAckAsync<T>(eventName, arguments));

        static async Task<T?> FirstAsync(Task<ClusterAnswer<IReadOnlyList<T?>>> pending)
        {
            var (answers, _) = await pending;
            return answers.Count > 0 ? answers[0] : throw new TimeoutException("The client did not answer in time, or is gone.");
        }
    }

    public override Task<ClusterAnswer<IReadOnlyList<T?>>> CollectAsync<T>(string eventName, params ReadOnlySpan<object?> arguments)
        where T : default => target.EmitWithAckAsync<T>(eventName, arguments);
}
