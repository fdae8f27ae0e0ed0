using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>The event that a method stands for.</summary>
internal static class EventNames
{
    public const string Attribute = "Hawser.SocketIO.EventNameAttribute";

    private const string Suffix = "Async";

    private static readonly ImmutableHashSet<string> Reserved =
        ["connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener"];

    /// <summary>The name that the attribute says, of the method or of one that it overrides; else the method's in camel case.</summary>
    public static string Of(IMethodSymbol method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if (current.FindAttribute(Attribute) is { ConstructorArguments: [{ Value: var name }] })
            {
                return name as string ?? "";
            }
        }

        var text = method.Name;
        if (text.Length > Suffix.Length && text.EndsWith(Suffix, StringComparison.Ordinal))
        {
            text = text.Substring(0, text.Length - Suffix.Length);
        }

        return ToCamelCase(text);
    }

    public static bool IsAllowed(string name) => name.Length > 0 && !Reserved.Contains(name);

    /// <summary>As System.Text.Json does it: of capitals at the beginning the last stays if a small letter follows.</summary>
    private static string ToCamelCase(string name)
    {
        var letters = name.ToCharArray();
        for (var index = 0; index < letters.Length && char.IsUpper(letters[index]); index++)
        {
            if (index > 0 && index + 1 < letters.Length && !char.IsUpper(letters[index + 1]))
            {
                break;
            }

            letters[index] = char.ToLowerInvariant(letters[index]);
        }

        return new string(letters);
    }
}
