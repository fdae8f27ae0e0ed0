namespace Hawser.SocketIO.Generators.Model;

/// <summary>A method that handles an event.</summary>
/// <param name="EventName">The event's name.</param>
/// <param name="Method">The method's name.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Parameters">Its parameters, in order.</param>
/// <param name="Metadata">Expressions that make its attributes of authorization.</param>
internal sealed record EventModel(
    string EventName,
    string Method,
    ResultKind Result,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<string> Metadata);

/// <summary>What a method returns, as far as it matters how it is called.</summary>
internal enum ResultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A value, at once.</summary>
    Value,

    /// <summary>A task, with or without a value.</summary>
    Task,
}
