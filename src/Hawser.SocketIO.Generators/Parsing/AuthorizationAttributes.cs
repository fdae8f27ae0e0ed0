using Hawser.SocketIO.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>Attributes that say who may enter a namespace or emit an event.</summary>
internal static class AuthorizationAttributes
{
    private const string AllowAnonymous = "Microsoft.AspNetCore.Authorization.IAllowAnonymous";
    private const string AuthorizeData = "Microsoft.AspNetCore.Authorization.IAuthorizeData";
    private const string RequirementData = "Microsoft.AspNetCore.Authorization.IAuthorizationRequirementData";

    /// <summary>Those of a class, and what it inherits.</summary>
    public static EquatableArray<string> Of(INamedTypeSymbol type) => new(Expressions.Attributes(Inherited(type), IsWanted));

    /// <summary>Those of a method, and of those that it overrides.</summary>
    public static EquatableArray<string> Of(IMethodSymbol method, bool mustBeKnown, Location? location, List<DiagnosticModel> diagnostics)
    {
        List<AttributeData> attributes = [.. Inherited(method)];
        foreach (var attribute in attributes.Where(attribute => attribute.AttributeClass is not null))
        {
            if (mustBeKnown && attribute.AttributeClass.Implements(AllowAnonymous))
            {
                diagnostics.Add(DiagnosticModel.At(location, Diagnostics.AuthorizationWithoutEffect, "[AllowAnonymous]", method.Name, "the class lets nobody in that it does not know"));
            }
            else if (attribute.NamedArguments.Any(named => named.Key == "AuthenticationSchemes"))
            {
                diagnostics.Add(DiagnosticModel.At(location, Diagnostics.AuthorizationWithoutEffect, "AuthenticationSchemes", method.Name, "clients are authenticated when they connect"));
            }
        }

        return new(Expressions.Attributes(attributes, IsWanted));
    }

    /// <summary>Whether a class of these attributes lets only some in.</summary>
    public static bool Restricts(INamedTypeSymbol type)
    {
        List<AttributeData> attributes = [.. Inherited(type)];
        return !attributes.Any(attribute => attribute.AttributeClass.Implements(AllowAnonymous))
            && attributes.Any(attribute => attribute.AttributeClass is { } c && IsWanted(c));
    }

    private static bool IsWanted(INamedTypeSymbol attribute) =>
        attribute.Implements(AuthorizeData) || attribute.Implements(AllowAnonymous) || attribute.Implements(RequirementData);

    private static IEnumerable<AttributeData> Inherited(INamedTypeSymbol type) => type.BaseTypes().SelectMany(t => t.GetAttributes());

    private static IEnumerable<AttributeData> Inherited(IMethodSymbol? method)
    {
        for (; method is not null; method = method.OverriddenMethod)
        {
            foreach (var attribute in method.GetAttributes())
            {
                yield return attribute;
            }
        }
    }
}
