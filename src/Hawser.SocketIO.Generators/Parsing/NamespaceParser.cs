using Hawser.SocketIO.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>Reads a class that may handle a namespace.</summary>
internal static class NamespaceParser
{
    private const string Base = "Hawser.SocketIO.SocketNamespace";

    private static readonly Dictionary<string, string> Overridable = new()
    {
        ["OnConnectedAsync"] = "Connected",
        ["OnDisconnectingAsync"] = "Disconnecting",
        ["OnDisconnectedAsync"] = "Disconnected",
    };

    public static ParsedNamespace Parse(GeneratorSyntaxContext context, CancellationToken cancellationToken)
    {
        var syntax = (ClassDeclarationSyntax)context.Node;
        if (context.SemanticModel.GetDeclaredSymbol(syntax, cancellationToken) is not INamedTypeSymbol { IsAbstract: false } type
            || !type.DerivesFrom(Base)
            || !IsFirst(syntax, type, cancellationToken))
        {
            return ParsedNamespace.Nothing;
        }

        var diagnostics = new List<DiagnosticModel>();
        if (!CanBeExtended(type, syntax, diagnostics, cancellationToken))
        {
            return new ParsedNamespace(null, new(diagnostics));
        }

        var client = type.BaseTypes().FirstOrDefault(t => t.Is(Base, arity: 1)) is { TypeArguments: [var clientType] }
            ? ClientParser.Parse(clientType, syntax.Identifier.GetLocation(), diagnostics)
            : null;
        var model = new NamespaceModel(
            FileName(type),
            type.ContainingNamespace.IsGlobalNamespace ? null : type.ContainingNamespace.ToDisplayString(Symbols.WithoutNullability).Replace("global::", ""),
            new(Containers(type).Select(Head)),
            Declaration(type),
            AuthorizationAttributes.Of(type),
            new(Overrides(type)),
            EventParser.Parse(type, syntax.Identifier.GetLocation(), diagnostics, cancellationToken),
            client);
        return new ParsedNamespace(model, new(diagnostics));
    }

    /// <summary>Whether this is the declaration to look at: a partial class may say of which it derives in several.</summary>
    private static bool IsFirst(ClassDeclarationSyntax syntax, INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken))
            .OfType<ClassDeclarationSyntax>()
            .First(declaration => declaration.BaseList is not null) == syntax;

    private static bool CanBeExtended(INamedTypeSymbol type, ClassDeclarationSyntax syntax, List<DiagnosticModel> diagnostics, CancellationToken cancellationToken)
    {
        if (type.IsFileLocal || Containers(type).Any(container => container.IsFileLocal))
        {
            diagnostics.Add(DiagnosticModel.At(syntax.Identifier.GetLocation(), Diagnostics.FileLocal, type.Name));
            return false;
        }

        foreach (var current in Containers(type).Append(type))
        {
            var declarations = current.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>();
            if (!declarations.Any(declaration => declaration.Modifiers.Any(SyntaxKind.PartialKeyword)))
            {
                diagnostics.Add(DiagnosticModel.At(current.SourceLocation(), Diagnostics.NotPartial, type.Name));
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol type)
    {
        var containers = new Stack<INamedTypeSymbol>();
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            containers.Push(container);
        }

        return containers;
    }

    private static string Head(INamedTypeSymbol container)
    {
        var kind = (container.IsRecord, container.TypeKind) switch
        {
            (true, TypeKind.Struct) => "record struct",
            (true, _) => "record",
            (_, TypeKind.Struct) => "struct",
            (_, TypeKind.Interface) => "interface",
            _ => "class",
        };
        return $"partial {kind} {Declaration(container)}";
    }

    private static string Declaration(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty ? type.Escaped() : $"{type.Escaped()}<{string.Join(", ", type.TypeParameters.Select(p => p.Escaped()))}>";

    /// <summary>A name for the file that no other class has: types of one name may differ in namespace, container and arity.</summary>
    private static string FileName(INamedTypeSymbol type)
    {
        var parts = Containers(type).Append(type).Select(t => t.Arity == 0 ? t.Name : $"{t.Name}-{t.Arity}");
        var ns = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString() + ".";
        return $"{ns}{string.Join(".", parts)}.g.cs".Replace("@", "");
    }

    private static IEnumerable<string> Overrides(INamedTypeSymbol type) =>
        type.BaseTypes()
            .TakeWhile(t => !t.Is(Base) && !t.Is(Base, arity: 1))
            .SelectMany(t => t.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method.IsOverride && Overridable.ContainsKey(method.Name))
            .Select(method => Overridable[method.Name])
            .Distinct()
            .OrderBy(name => name, StringComparer.Ordinal);
}
