namespace Hawser.SocketIO;

/// <summary>What brings events: a client's socket, or a namespace, whose events come from the other servers of the cluster.</summary>
public interface IEventSource
{
    /// <summary>Has an event handled. The methods <c>On</c> and <c>Once</c> are more convenient.</summary>
    /// <param name="eventName">The event's name.</param>
    /// <param name="handler">Runs when the event comes.</param>
    /// <param name="once">Whether only the first is handled.</param>
    /// <returns>Ends the registration when it is disposed.</returns>
    /// <exception cref="ArgumentException">The name is reserved.</exception>
    IDisposable Handle(string eventName, SocketEventHandler handler, bool once = false);

    /// <summary>Removes all handlers of an event, or of all events.</summary>
    /// <param name="eventName">The event's name; null for all.</param>
    void Off(string? eventName = null);
}
