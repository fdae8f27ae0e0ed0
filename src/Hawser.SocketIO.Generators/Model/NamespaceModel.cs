namespace Hawser.SocketIO.Generators.Model;

/// <summary>A class that handles a namespace, as source text.</summary>
/// <param name="FileName">The name of the generated file.</param>
/// <param name="Namespace">The C# namespace; null for the global one.</param>
/// <param name="Containers">Heads of the declarations that the class is nested in, from the outside.</param>
/// <param name="Declaration">Its name, with type parameters.</param>
/// <param name="Metadata">Expressions that make its attributes of authorization.</param>
/// <param name="Overrides">The members of <c>NamespaceOverrides</c> that apply.</param>
/// <param name="Events">What it handles.</param>
/// <param name="Client">What it knows its clients by; null for nothing.</param>
internal sealed record NamespaceModel(
    string FileName,
    string? Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    EquatableArray<string> Metadata,
    EquatableArray<string> Overrides,
    EquatableArray<EventModel> Events,
    ClientModel? Client);
