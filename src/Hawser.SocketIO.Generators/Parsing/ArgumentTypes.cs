using Microsoft.CodeAnalysis;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>Which types arguments of events can have.</summary>
internal static class ArgumentTypes
{
    /// <returns>What to do about a type that cannot be read or written; null if it can.</returns>
    public static string? Problem(ITypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Pointer or TypeKind.FunctionPointer } => "use an array or ReadOnlyMemory<byte>",
        { IsRefLikeType: true } => "use an array or ReadOnlyMemory<byte>",
        { TypeKind: TypeKind.Dynamic } => "use JsonElement or RawValue",
        { TypeKind: TypeKind.Delegate } => "the acknowledgement is what the method returns",
        INamedTypeSymbol when type.Is("Hawser.SocketIO.Socket") => "use the property Socket",
        INamedTypeSymbol when type.Is("Hawser.SocketIO.Namespace") => "use the property Namespace",
        INamedTypeSymbol when type.Is("System.Security.Claims.ClaimsPrincipal") => "use the property User",
        INamedTypeSymbol when type.Is("System.IServiceProvider") => "mark it by [FromServices]",
        _ => null,
    };

    /// <summary>Whether it is an interface that no JSON becomes: not one of a collection.</summary>
    public static bool LooksLikeService(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Interface
        && !type.AllInterfaces.Append(type).Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable)
        && !type.GetAttributes().Any(attribute => attribute.AttributeClass?.ContainingNamespace.ToDisplayString() == "System.Text.Json.Serialization");
}
