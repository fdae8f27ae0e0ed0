using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>Source text that makes what the compiler has read: constants and attributes.</summary>
internal static class Expressions
{
    /// <summary>The expression of a constant of a type.</summary>
    public static string Constant(object? value, ITypeSymbol type)
    {
        var text = value switch
        {
            null => "default",
            double.NaN => "double.NaN",
            double.PositiveInfinity => "double.PositiveInfinity",
            double.NegativeInfinity => "double.NegativeInfinity",
            float.NaN => "float.NaN",
            float.PositiveInfinity => "float.PositiveInfinity",
            float.NegativeInfinity => "float.NegativeInfinity",
            decimal number => SymbolDisplay.FormatPrimitive(number, quoteStrings: true, useHexadecimalNumbers: false) + "m",
            _ => SymbolDisplay.FormatPrimitive(value, quoteStrings: true, useHexadecimalNumbers: false)!,
        };

        // Literals are of other types than what they are assigned to: enums, short, float.
        return value is null or string or bool ? text : $"({type.ToDisplayString(Symbols.WithoutNullability)})({text})";
    }

    /// <summary>Expressions that make attributes of a kind.</summary>
    public static IEnumerable<string> Attributes(IEnumerable<AttributeData> attributes, Func<INamedTypeSymbol, bool> isWanted) =>
        from attribute in attributes
        where attribute is { AttributeClass: not null, AttributeConstructor: not null } && isWanted(attribute.AttributeClass)
        select Attribute(attribute);

    private static string Attribute(AttributeData attribute)
    {
        var arguments = string.Join(", ", attribute.ConstructorArguments.Select(Constant));
        var text = $"new {attribute.AttributeClass!.ToDisplayString(Symbols.WithoutNullability)}({arguments})";
        return attribute.NamedArguments.IsEmpty
            ? text
            : $"{text} {{ {string.Join(", ", attribute.NamedArguments.Select(named => $"{named.Key} = {Constant(named.Value)}"))} }}";
    }

    private static string Constant(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array when !constant.IsNull =>
            $"new {constant.Type!.ToDisplayString(Symbols.WithoutNullability)} {{ {string.Join(", ", constant.Values.Select(Constant))} }}",
        TypedConstantKind.Type when constant.Value is ITypeSymbol type => $"typeof({type.ToDisplayString(Symbols.WithoutNullability)})",
        _ when constant.IsNull => $"default({constant.Type!.ToDisplayString(Symbols.WithoutNullability)})",
        _ => Constant(constant.Value, constant.Type!),
    };
}
