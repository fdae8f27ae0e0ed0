namespace Hawser.SocketIO.Generators.Model;

/// <summary>The interface that a class knows its clients by.</summary>
/// <param name="Type">The interface.</param>
/// <param name="Methods">Its methods, and those of the interfaces that it inherits.</param>
internal sealed record ClientModel(string Type, EquatableArray<ClientMethodModel> Methods);

/// <summary>An event that clients handle.</summary>
/// <param name="EventName">The event's name.</param>
/// <param name="Interface">The interface that declares the method.</param>
/// <param name="Method">The method's name.</param>
/// <param name="ReturnType">What it returns.</param>
/// <param name="Emit">The method of <c>ClientTarget</c> that does it, with type arguments.</param>
/// <param name="Parameters">Its parameters: type and name.</param>
internal sealed record ClientMethodModel(
    string EventName,
    string Interface,
    string Method,
    string ReturnType,
    string Emit,
    EquatableArray<ClientParameterModel> Parameters);

/// <summary>An argument of an event that clients handle.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="IsParams">Whether its elements are arguments of their own.</param>
internal sealed record ClientParameterModel(string Type, string Name, bool IsParams);
