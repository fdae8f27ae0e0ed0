namespace Hawser.SocketIO;

/// <summary>Thrown by a middleware of a namespace to refuse a client: it gets the event <c>connect_error</c> with message and data.</summary>
public sealed class ConnectErrorException : Exception
{
    /// <summary>Refuses a client.</summary>
    /// <param name="message">What the client is told. It must not say more than the client may know.</param>
    /// <param name="data">More that it is told, written as JSON; null for nothing.</param>
    public ConnectErrorException(string message, object? data = null)
        : base(message) => ErrorData = data;

    /// <summary>More that the client is told.</summary>
    public object? ErrorData { get; }
}
