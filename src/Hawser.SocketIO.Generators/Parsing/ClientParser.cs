using Hawser.SocketIO.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>Reads the interface that a class knows its clients by.</summary>
internal static class ClientParser
{
    private const string Task = "System.Threading.Tasks.Task";

    public static ClientModel? Parse(ITypeSymbol type, Location location, List<DiagnosticModel> diagnostics)
    {
        if (type.TypeKind == TypeKind.Error)
        {
            // The compiler says it.
            return null;
        }

        if (type.TypeKind != TypeKind.Interface)
        {
            diagnostics.Add(DiagnosticModel.At(location, Diagnostics.ClientNotInterface, type.ToDisplayString()));
            return null;
        }

        var count = diagnostics.Count;
        var methods = new Dictionary<string, ClientMethodModel>(StringComparer.Ordinal);
        foreach (var member in type.AllInterfaces.Prepend(type).SelectMany(i => i.GetMembers()).Where(IsToImplement))
        {
            var place = member.SourceLocation() ?? location;
            if (member is not IMethodSymbol { IsStatic: false } method)
            {
                diagnostics.Add(DiagnosticModel.At(place, Diagnostics.ClientMember, member.Name));
            }
            else if (ParseMethod(method, place, diagnostics) is { } parsed)
            {
                if (methods.TryGetValue(parsed.EventName, out var other))
                {
                    diagnostics.Add(DiagnosticModel.At(place, Diagnostics.DuplicateEvent, other.Method, parsed.Method, parsed.EventName));
                }
                else
                {
                    methods.Add(parsed.EventName, parsed);
                }
            }
        }

        // An implementation in part would only add errors of the compiler's to ours.
        return diagnostics.Count > count ? null : new ClientModel(type.ToDisplayString(Symbols.WithoutNullability), new(methods.Values));
    }

    /// <summary>What has no body of its own. Accessors belong to a property, which is reported as a whole.</summary>
    private static bool IsToImplement(ISymbol member) =>
        member.IsAbstract && member is not IMethodSymbol { MethodKind: not MethodKind.Ordinary } and not ITypeSymbol;

    private static ClientMethodModel? ParseMethod(IMethodSymbol method, Location place, List<DiagnosticModel> diagnostics)
    {
        var name = EventNames.Of(method);
        if (!EventNames.IsAllowed(name))
        {
            diagnostics.Add(DiagnosticModel.At(place, Diagnostics.ReservedEvent, method.Name, name));
            return null;
        }

        if (method.IsGenericMethod)
        {
            diagnostics.Add(DiagnosticModel.At(place, Diagnostics.GenericMethod, method.Name));
            return null;
        }

        if (EmitOf(method.ReturnType) is not { } emit)
        {
            diagnostics.Add(DiagnosticModel.At(place, Diagnostics.ClientResult, method.Name, method.ReturnType.ToDisplayString()));
            return null;
        }

        return Check(method, place, diagnostics)
            ? new ClientMethodModel(
                name,
                method.ContainingType.ToDisplayString(Symbols.WithoutNullability),
                method.Escaped(),
                method.ReturnType.ToDisplayString(Symbols.Full),
                emit,
                new(method.Parameters.Select(p => new ClientParameterModel(p.Type.ToDisplayString(Symbols.Full), p.Escaped(), p.IsParams))))
            : null;
    }

    private static bool Check(IMethodSymbol method, Location place, List<DiagnosticModel> diagnostics)
    {
        foreach (var parameter in method.Parameters)
        {
            var at = parameter.SourceLocation() ?? place;
            if (parameter.RefKind != RefKind.None)
            {
                diagnostics.Add(DiagnosticModel.At(at, Diagnostics.ReferenceParameter, parameter.Name, method.Name));
                return false;
            }

            if (parameter.Type.Is("System.Threading.CancellationToken"))
            {
                diagnostics.Add(DiagnosticModel.At(at, Diagnostics.ClientToken, parameter.Name, method.Name));
                return false;
            }

            if (ArgumentTypes.Problem(parameter.Type) is { } problem)
            {
                diagnostics.Add(DiagnosticModel.At(at, Diagnostics.UnsupportedType, parameter.Name, method.Name, parameter.Type.ToDisplayString(), problem));
                return false;
            }
        }

        return true;
    }

    /// <returns>The method that emits, with type arguments; null if the type is not one that emitting has.</returns>
    private static string? EmitOf(ITypeSymbol type)
    {
        if (type.Is(Task))
        {
            return "EmitAsync";
        }

        if (!type.Is(Task, arity: 1))
        {
            return null;
        }

        var result = ((INamedTypeSymbol)type).TypeArguments[0];
        if (!result.Is("Hawser.SocketIO.Adapters.ClusterAnswer", arity: 1))
        {
            return $"EmitWithAckAsync<{result.ToDisplayString(Symbols.Full)}>";
        }

        var answers = ((INamedTypeSymbol)result).TypeArguments[0];
        return answers.Is("System.Collections.Generic.IReadOnlyList", arity: 1)
            ? $"CollectAsync<{((INamedTypeSymbol)answers).TypeArguments[0].ToDisplayString(Symbols.Full)}>"
            : null;
    }
}
