namespace Hawser.SocketIO;

/// <summary>
/// A socket wants an event handled that not everybody may emit: the resource that handlers of authorization requirements get.
/// Those of a namespace get a <see cref="NamespaceRequest"/>.
/// </summary>
/// <param name="Socket">The socket.</param>
/// <param name="EventName">The event's name.</param>
public sealed record EventRequest(Socket Socket, string EventName);
