using Hawser.SocketIO.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>Reads the parameters of a method that handles an event.</summary>
internal static class ParameterParser
{
    private const string FromServices = "Microsoft.AspNetCore.Http.Metadata.IFromServiceMetadata";
    private const string FromKeyedServices = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    private const string Validation = "System.ComponentModel.DataAnnotations.ValidationAttribute";

    /// <returns>Null if one of them cannot be.</returns>
    public static EquatableArray<ParameterModel>? Parse(IMethodSymbol method, Location location, List<DiagnosticModel> diagnostics)
    {
        var parameters = new List<ParameterModel>();
        foreach (var parameter in method.Parameters)
        {
            var place = parameter.SourceLocation() ?? location;
            if (parameter.Type.Is("System.Threading.CancellationToken"))
            {
                if (parameter.Ordinal != method.Parameters.Length - 1)
                {
                    diagnostics.Add(DiagnosticModel.At(place, Diagnostics.TokenNotLast, parameter.Name, method.Name));
                    return null;
                }

                parameters.Add(Model(parameter, ParameterKind.Token));
            }
            else if (parameter.RefKind != RefKind.None)
            {
                diagnostics.Add(DiagnosticModel.At(place, Diagnostics.ReferenceParameter, parameter.Name, method.Name));
                return null;
            }
            else if (ServiceOf(parameter) is { } service)
            {
                parameters.Add(service);
            }
            else if (ArgumentOf(parameter, method, place, diagnostics) is { } argument)
            {
                parameters.Add(argument);
            }
            else
            {
                return null;
            }
        }

        return new(parameters);
    }

    private static ParameterModel? ServiceOf(IParameterSymbol parameter)
    {
        var isOptional = parameter.NullableAnnotation == NullableAnnotation.Annotated || parameter.HasExplicitDefaultValue;
        if (parameter.FindAttribute(FromKeyedServices) is { } keyed)
        {
            var key = keyed.ConstructorArguments is [{ Type: not null } constant] ? Expressions.Constant(constant.Value, constant.Type!) : "null";
            return Model(parameter, isOptional ? ParameterKind.OptionalKeyedService : ParameterKind.KeyedService, key);
        }

        return parameter.GetAttributes().Any(attribute => attribute.AttributeClass.Implements(FromServices))
            ? Model(parameter, isOptional ? ParameterKind.OptionalService : ParameterKind.Service)
            : null;
    }

    private static ParameterModel? ArgumentOf(IParameterSymbol parameter, IMethodSymbol method, Location place, List<DiagnosticModel> diagnostics)
    {
        if (ArgumentTypes.Problem(parameter.Type) is { } problem)
        {
            diagnostics.Add(DiagnosticModel.At(place, Diagnostics.UnsupportedType, parameter.Name, method.Name, parameter.Type.ToDisplayString(), problem));
            return null;
        }

        if (ArgumentTypes.LooksLikeService(parameter.Type))
        {
            diagnostics.Add(DiagnosticModel.At(place, Diagnostics.LooksLikeService, parameter.Name, method.Name, parameter.Type.ToDisplayString()));
        }

        if (parameter.IsParams)
        {
            if (parameter.Type is IArrayTypeSymbol { Rank: 1 })
            {
                return Model(parameter, ParameterKind.Rest);
            }

            diagnostics.Add(DiagnosticModel.At(place, Diagnostics.UnsupportedParams, parameter.Name, method.Name));
            return null;
        }

        if (parameter.HasExplicitDefaultValue)
        {
            return Model(parameter, ParameterKind.Optional, Expressions.Constant(parameter.ExplicitDefaultValue, Underlying(parameter.Type)));
        }

        return Model(parameter, MayBeMissing(parameter.Type) ? ParameterKind.Optional : ParameterKind.Required);
    }

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var underlying] } ? underlying : type;

    /// <summary>Whether null is a value of the type: where that is not known, it is.</summary>
    private static bool MayBeMissing(ITypeSymbol type) =>
        type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T
        || type.NullableAnnotation == NullableAnnotation.Annotated
        || (type.IsReferenceType && type.NullableAnnotation == NullableAnnotation.None);

    private static ParameterModel Model(IParameterSymbol parameter, ParameterKind kind, string? detail = null)
    {
        var type = kind == ParameterKind.Rest ? ((IArrayTypeSymbol)parameter.Type).ElementType : parameter.Type;
        return new ParameterModel(
            parameter.Name,
            kind,
            type.ToDisplayString(Symbols.Full),
            parameter.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Symbols.WithoutNullability),
            detail,
            new(Expressions.Attributes(parameter.GetAttributes(), attribute => attribute.DerivesFrom(Validation))));
    }
}
