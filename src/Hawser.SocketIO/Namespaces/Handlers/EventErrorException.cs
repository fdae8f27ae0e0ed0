using Hawser.SocketIO.Namespaces.Handlers;

namespace Hawser.SocketIO;

/// <summary>
/// Thrown by the handler of an event, or a middleware of a socket, for an error that the client may know: with the option
/// <see cref="SocketIOOptions.ErrorAcks"/> it becomes the acknowledgement. It is the client's mistake, not the server's, and so
/// is logged as Debug.
/// </summary>
public sealed class EventErrorException : Exception
{
    /// <summary>Ends the handling of an event.</summary>
    /// <param name="message">What the client is told.</param>
    /// <param name="data">More that it is told, written as JSON; null for nothing.</param>
    public EventErrorException(string message, object? data = null)
        : base(message) => ErrorData = data;

    /// <summary>More that the client is told.</summary>
    public object? ErrorData { get; }

    internal EventFailureCause Cause { get; init; } = EventFailureCause.Refused;
}
