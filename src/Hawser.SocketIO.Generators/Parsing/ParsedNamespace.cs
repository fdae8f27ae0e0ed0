using Hawser.SocketIO.Generators.Model;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>What was found out about a class.</summary>
/// <param name="Model">What is to be written; null for nothing.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
internal sealed record ParsedNamespace(NamespaceModel? Model, EquatableArray<DiagnosticModel> Diagnostics)
{
    public static ParsedNamespace Nothing { get; } = new(null, default);
}
