using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hawser.SocketIO.Generators.Model;

/// <summary>Something to say about the source, without holding on to it.</summary>
/// <param name="Descriptor">What.</param>
/// <param name="File">The file; null if there is none.</param>
/// <param name="Span">Where in it.</param>
/// <param name="Lines">The same in lines.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record DiagnosticModel(DiagnosticDescriptor Descriptor, string? File, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static DiagnosticModel At(Location? location, DiagnosticDescriptor descriptor, params string[] arguments)
    {
        var lines = location?.GetLineSpan() ?? default;
        return new DiagnosticModel(descriptor, location?.SourceTree?.FilePath, location?.SourceSpan ?? default, lines.Span, new(arguments));
    }

    public Diagnostic ToDiagnostic() =>
        Diagnostic.Create(Descriptor, File is null ? Location.None : Location.Create(File, Span, Lines), [.. Arguments]);
}
