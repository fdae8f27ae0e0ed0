using Microsoft.CodeAnalysis;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>Questions to symbols.</summary>
internal static class Symbols
{
    /// <summary>Types as they are written in generated code.</summary>
    public static readonly SymbolDisplayFormat WithoutNullability = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The same, with what may be null.</summary>
    public static readonly SymbolDisplayFormat Full = WithoutNullability
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat NameOnly = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>Whether the symbol is a type of that full name, whatever its type arguments.</summary>
    public static bool Is(this ISymbol? symbol, string fullName, int arity = 0) =>
        symbol is INamedTypeSymbol type && type.Arity == arity && type.ToDisplayString(NameOnly) == fullName;

    public static bool DerivesFrom(this ITypeSymbol? type, string fullName) => type.BaseTypes().Any(t => t.Is(fullName));

    public static bool Implements(this ITypeSymbol? type, string fullName) => type?.AllInterfaces.Any(i => i.Is(fullName)) == true || type.Is(fullName);

    /// <summary>The type, and those that it derives from, from the most derived on.</summary>
    public static IEnumerable<INamedTypeSymbol> BaseTypes(this ITypeSymbol? type)
    {
        for (var current = type as INamedTypeSymbol; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    public static AttributeData? FindAttribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass.Is(fullName));

    /// <summary>Where the symbol is declared; null if that is in another assembly.</summary>
    public static Location? SourceLocation(this ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource);

    /// <summary>The name as it is written in source.</summary>
    public static string Escaped(this ISymbol symbol) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(symbol.Name) == Microsoft.CodeAnalysis.CSharp.SyntaxKind.None ? symbol.Name : "@" + symbol.Name;
}
