using Hawser.SocketIO.Parsing;

namespace Hawser.SocketIO.Namespaces;

/// <summary>What runs when an event comes. The arguments are read before the method returns.</summary>
/// <param name="arguments">The event's arguments.</param>
/// <returns>What the client is told if it asked for an acknowledgement.</returns>
internal delegate ValueTask<EventResult> SocketEventHandler(EventArguments arguments);

/// <summary>The result of a handler.</summary>
/// <param name="HasValue">Whether there is a value.</param>
/// <param name="Value">The value.</param>
internal readonly record struct EventResult(bool HasValue, object? Value)
{
    public static async ValueTask<EventResult> OfAsync(Task task)
    {
        await task;
        return default;
    }

    public static async ValueTask<EventResult> OfAsync<T>(Task<T> task) => new(HasValue: true, await task);
}
