namespace Hawser.SocketIO;

/// <summary>What runs when an event comes. The arguments are to be read before the method returns, not after its first await.</summary>
/// <param name="arguments">The event's arguments.</param>
/// <param name="cancellationToken">Cancelled when the client goes away.</param>
/// <returns>What the client is told if it asked for an acknowledgement.</returns>
public delegate ValueTask<EventResult> SocketEventHandler(EventArguments arguments, CancellationToken cancellationToken);
