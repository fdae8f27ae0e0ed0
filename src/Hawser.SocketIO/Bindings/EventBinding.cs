namespace Hawser.SocketIO.Bindings;

/// <summary>How a class handles an event, as generated code says.</summary>
/// <param name="EventName">The event's name.</param>
/// <param name="Read">Reads its arguments.</param>
/// <param name="Invoke">Calls the method.</param>
/// <param name="Parameters">What the arguments are called, and what they must be like.</param>
/// <param name="Metadata">Who may emit it.</param>
internal sealed record EventBinding<TNamespace>(
    string EventName,
    EventReader Read,
    EventInvoker<TNamespace> Invoke,
    EventParameter[] Parameters,
    Attribute[] Metadata)
    where TNamespace : SocketNamespace;
