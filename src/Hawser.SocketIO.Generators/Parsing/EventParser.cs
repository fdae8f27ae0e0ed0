using Hawser.SocketIO.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Hawser.SocketIO.Generators.Parsing;

/// <summary>Reads the methods of a class that handle events.</summary>
internal static class EventParser
{
    private const string Base = "Hawser.SocketIO.SocketNamespace";
    private const string NonEvent = "Hawser.SocketIO.NonEventAttribute";

    public static EquatableArray<EventModel> Parse(INamedTypeSymbol type, Location location, List<DiagnosticModel> diagnostics, CancellationToken cancellationToken)
    {
        var mustBeKnown = AuthorizationAttributes.Restricts(type);
        var events = new Dictionary<string, EventModel>(StringComparer.Ordinal);
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var method in Methods(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!overridden.Add(method.OriginalDefinition))
            {
                continue;
            }

            for (var hidden = method.OverriddenMethod; hidden is not null; hidden = hidden.OverriddenMethod)
            {
                overridden.Add(hidden.OriginalDefinition);
            }

            if (!IsEvent(type, method))
            {
                WarnOfName(method, diagnostics);
                continue;
            }

            if (Parse(method, mustBeKnown, method.SourceLocation() ?? location, diagnostics) is not { } parsed)
            {
                continue;
            }

            if (!events.TryGetValue(parsed.EventName, out var other))
            {
                events.Add(parsed.EventName, parsed);
            }
            else if (other.Method != parsed.Method || SymbolEqualityComparer.Default.Equals(method.ContainingType, type))
            {
                // A method of a base class that is hidden by one of the same name is not in its way.
                diagnostics.Add(DiagnosticModel.At(method.SourceLocation() ?? location, Diagnostics.DuplicateEvent, other.Method, parsed.Method, parsed.EventName));
            }
        }

        return new(events.Values);
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type) =>
        type.BaseTypes()
            .TakeWhile(t => !t.Is(Base) && !t.Is(Base, arity: 1))
            .SelectMany(t => t.GetMembers().OfType<IMethodSymbol>())
            .Where(method => method.MethodKind == MethodKind.Ordinary);

    /// <summary>Whether a method of a class that handles a namespace handles an event.</summary>
    public static bool IsEvent(INamedTypeSymbol type, IMethodSymbol method) =>
        method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false }
        && method.FindAttribute(NonEvent) is null
        && !IsOfObject(method)
        && !IsDisposal(type, method);

    private static bool IsOfObject(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
        {
            root = overridden;
        }

        return root.ContainingType.SpecialType == SpecialType.System_Object;
    }

    private static bool IsDisposal(INamedTypeSymbol type, IMethodSymbol method) =>
        method.Parameters.IsEmpty
        && ((method.Name == "Dispose" && type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_IDisposable))
            || (method.Name == "DisposeAsync" && type.Implements("System.IAsyncDisposable")));

    private static void WarnOfName(IMethodSymbol method, List<DiagnosticModel> diagnostics)
    {
        if (method.FindAttribute(EventNames.Attribute) is not null && method.SourceLocation() is { } location)
        {
            diagnostics.Add(DiagnosticModel.At(location, Diagnostics.NotAnEvent, method.Name));
        }
    }

    private static EventModel? Parse(IMethodSymbol method, bool mustBeKnown, Location location, List<DiagnosticModel> diagnostics)
    {
        var name = EventNames.Of(method);
        if (!EventNames.IsAllowed(name))
        {
            diagnostics.Add(DiagnosticModel.At(location, Diagnostics.ReservedEvent, method.Name, name));
            return null;
        }

        if (method.IsGenericMethod)
        {
            diagnostics.Add(DiagnosticModel.At(location, Diagnostics.GenericMethod, method.Name));
            return null;
        }

        if (method is { IsAsync: true, ReturnsVoid: true })
        {
            diagnostics.Add(DiagnosticModel.At(location, Diagnostics.AsyncVoid, method.Name));
            return null;
        }

        if (ResultOf(method) is not { } result)
        {
            diagnostics.Add(DiagnosticModel.At(location, Diagnostics.UnsupportedResult, method.Name, method.ReturnType.ToDisplayString()));
            return null;
        }

        var parameters = ParameterParser.Parse(method, location, diagnostics);
        var metadata = AuthorizationAttributes.Of(method, mustBeKnown, location, diagnostics);
        return parameters is { } parsed ? new EventModel(name, method.Escaped(), result, parsed, metadata) : null;
    }

    /// <returns>Null if it cannot be an acknowledgement.</returns>
    private static ResultKind? ResultOf(IMethodSymbol method)
    {
        var type = method.ReturnType;
        if (method.ReturnsVoid)
        {
            return ResultKind.None;
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly || type.IsRefLikeType || type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer or TypeKind.Delegate)
        {
            return null;
        }

        if (IsTask(type))
        {
            return type is INamedTypeSymbol { TypeArguments: [var value] } && IsStream(value) ? null : ResultKind.Task;
        }

        return IsStream(type) ? null : ResultKind.Value;
    }

    private static bool IsTask(ITypeSymbol type) =>
        type.Is("System.Threading.Tasks.Task") || type.Is("System.Threading.Tasks.Task", arity: 1)
        || type.Is("System.Threading.Tasks.ValueTask") || type.Is("System.Threading.Tasks.ValueTask", arity: 1);

    private static bool IsStream(ITypeSymbol type) =>
        type.AllInterfaces.Append(type).Any(t => t.Is("System.Collections.Generic.IAsyncEnumerable", arity: 1) || t.Is("System.IObservable", arity: 1))
        || type.BaseTypes().Any(t => t.Is("System.Threading.Channels.ChannelReader", arity: 1));
}
