namespace Hawser.SocketIO.Generators.Model;

/// <summary>A parameter of a method that handles an event.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Where its value comes from.</param>
/// <param name="Type">Its type, as it is cast to; that of an element, for the rest.</param>
/// <param name="TypeOf">Its type, as <c>typeof</c> takes it.</param>
/// <param name="Detail">The default of what the client may leave out, or the key of a service; null for none.</param>
/// <param name="Validation">Expressions that make its attributes of validation.</param>
internal sealed record ParameterModel(string Name, ParameterKind Kind, string Type, string TypeOf, string? Detail, EquatableArray<string> Validation)
{
    /// <summary>Whether the client gives it.</summary>
    public bool IsArgument => Kind is ParameterKind.Required or ParameterKind.Optional or ParameterKind.Rest;
}

/// <summary>Where the value of a parameter comes from.</summary>
internal enum ParameterKind
{
    /// <summary>The client must give it.</summary>
    Required,

    /// <summary>The client may give it.</summary>
    Optional,

    /// <summary>All that the client gives more.</summary>
    Rest,

    /// <summary>The token that is cancelled when the client goes away.</summary>
    Token,

    /// <summary>A service.</summary>
    Service,

    /// <summary>A service, or null if it is not registered.</summary>
    OptionalService,

    /// <summary>A service with a key.</summary>
    KeyedService,

    /// <summary>A service with a key, or null if it is not registered.</summary>
    OptionalKeyedService,
}
