using Microsoft.CodeAnalysis;

namespace Hawser.SocketIO.Generators.Model;

/// <summary>What can be wrong with a class or an interface. Each is listed in docs/socketio/classes.md.</summary>
internal static class Diagnostics
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "HSIO001",
        "A namespace's class must be partial",
        "'{0}' derives from SocketNamespace and must be declared as partial, as must the types that it is nested in",
        "A source generator adds to the class how its methods are called. It can do so only if the class, and every type around it, is partial.");

    public static readonly DiagnosticDescriptor FileLocal = Error(
        "HSIO002",
        "A namespace's class must not be local to its file",
        "'{0}' is declared with the modifier 'file', so that no other file can add to it; make it internal or nest it",
        "Generated code is in a file of its own.");

    public static readonly DiagnosticDescriptor DuplicateEvent = Error(
        "HSIO003",
        "Two methods for one event",
        "'{0}' and '{1}' both stand for the event '{2}'; name one differently by [EventName], or mark it by [NonEvent]",
        "Within a class each event has one method. Overloads have one event name, and so are not possible.");

    public static readonly DiagnosticDescriptor ReservedEvent = Error(
        "HSIO004",
        "The event is Socket.IO's own",
        "'{0}' stands for the event '{1}', which Socket.IO reserves or which has no name; give it another by [EventName]",
        "connect, connect_error, disconnect, disconnecting, newListener and removeListener mean something to clients and servers. To handle the coming and going of clients override OnConnectedAsync, OnDisconnectingAsync and OnDisconnectedAsync.");

    public static readonly DiagnosticDescriptor GenericMethod = Error(
        "HSIO005",
        "The method of an event must not be generic",
        "'{0}' has type parameters, and nothing says what they are when the event comes or is emitted",
        "Use a type that is known, or RawValue or JsonElement for values of any type.");

    public static readonly DiagnosticDescriptor ReferenceParameter = Error(
        "HSIO006",
        "Arguments of an event are passed by value",
        "Parameter '{0}' of '{1}' is passed by reference; remove 'ref', 'out' or 'in'",
        "Arguments come from, or go to, a client.");

    public static readonly DiagnosticDescriptor UnsupportedType = Error(
        "HSIO007",
        "The type cannot be an argument of an event",
        "Parameter '{0}' of '{1}' is of type '{2}', which cannot come from or go to a client as JSON or binary data; {3}",
        "Pointers, spans and other ref structs, delegates, dynamic and the server's own objects are no data. Services need [FromServices]; the socket is the property Socket.");

    public static readonly DiagnosticDescriptor TokenNotLast = Error(
        "HSIO008",
        "The CancellationToken comes last",
        "The CancellationToken '{0}' of '{1}' must be the last parameter, and the only one of its kind",
        "It is not sent by the client, so its place after the client's arguments keeps them apart.");

    public static readonly DiagnosticDescriptor UnsupportedParams = Error(
        "HSIO009",
        "Only arrays can take the rest of the arguments",
        "Parameter '{0}' of '{1}' must be an array to be 'params'",
        "All that a client gives more than the other parameters take goes to it.");

    public static readonly DiagnosticDescriptor AsyncVoid = Error(
        "HSIO010",
        "The method of an event must not be async void",
        "'{0}' is async and must return a Task, so that it is known when it is done and what it throws does not end the process",
        "Nobody can wait for an async void method, or see its exceptions.");

    public static readonly DiagnosticDescriptor UnsupportedResult = Error(
        "HSIO011",
        "The result cannot be an acknowledgement",
        "'{0}' returns '{1}'; an acknowledgement is one value: return it, a Task or a ValueTask",
        "Streams (IAsyncEnumerable, IObservable, channels) are no part of Socket.IO's protocol; references, pointers and ref structs are no data.");

    public static readonly DiagnosticDescriptor LooksLikeService = Warning(
        "HSIO012",
        "The parameter looks like a service",
        "Parameter '{0}' of '{1}' is of the interface '{2}' and would be read from what the client sends; if it is a service, mark it by [FromServices]",
        "Parameters come from the client unless an attribute says otherwise.");

    public static readonly DiagnosticDescriptor NotAnEvent = Warning(
        "HSIO013",
        "The method handles no event",
        "'{0}' has an event's name but is never called: methods of events are public, not static, and not marked by [NonEvent]",
        "Make the method public, or remove the attribute.");

    public static readonly DiagnosticDescriptor AuthorizationWithoutEffect = Warning(
        "HSIO014",
        "The attribute has no effect on an event",
        "{0} on '{1}' has no effect: {2}",
        "Who a client is, is found out when it connects, and [Authorize] on the class decides then whether it may. On an event only policies and roles count.");

    public static readonly DiagnosticDescriptor ClientNotInterface = Error(
        "HSIO015",
        "Typed clients are known by an interface",
        "'{0}' is not an interface, so that no typed client can be made of it",
        "The type argument of SocketNamespace<TClient> is an interface whose methods are the events that clients handle.");

    public static readonly DiagnosticDescriptor ClientMember = Error(
        "HSIO016",
        "Only methods stand for events",
        "'{0}' is no method, or a static one; the interface of a client has methods only",
        "Properties, events and static members cannot be emitted.");

    public static readonly DiagnosticDescriptor ClientResult = Error(
        "HSIO017",
        "Emitting is a task",
        "'{0}' returns '{1}'; let it return Task to emit, Task<T> to wait for a client's answer, or Task<ClusterAnswer<IReadOnlyList<T>>> for those of many",
        "Emitting may have to wait for room in a client's queue; answers come over the network.");

    public static readonly DiagnosticDescriptor ClientToken = Error(
        "HSIO018",
        "A CancellationToken cannot be emitted",
        "Parameter '{0}' of '{1}' is a CancellationToken, which no client would get; to give up waiting use WaitAsync on the task that is returned",
        "What is emitted cannot be taken back.");

    private const string Category = "Hawser.SocketIO";

    private static DiagnosticDescriptor Error(string id, string title, string message, string description) =>
        new(id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true, description);

    private static DiagnosticDescriptor Warning(string id, string title, string message, string description) =>
        new(id, title, message, Category, DiagnosticSeverity.Warning, isEnabledByDefault: true, description);
}
