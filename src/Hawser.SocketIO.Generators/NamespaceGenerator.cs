using Hawser.SocketIO.Generators.Parsing;
using Hawser.SocketIO.Generators.Writing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hawser.SocketIO.Generators;

/// <summary>
/// Binds the methods of classes that derive from <c>SocketNamespace</c> to events, and writes what their typed clients are
/// emitted to by, so that nothing needs reflection.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NamespaceGenerator : IIncrementalGenerator
{
    /// <summary>The step that reads classes. Its results are compared, so that unchanged ones are not written again.</summary>
    internal const string ModelStep = "Model";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var classes = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is ClassDeclarationSyntax { BaseList: not null },
            static (syntax, cancellationToken) => NamespaceParser.Parse(syntax, cancellationToken));

        var models = classes
            .Where(static parsed => parsed.Model is not null)
            .Select(static (parsed, _) => parsed.Model!)
            .WithTrackingName(ModelStep);
        context.RegisterSourceOutput(models, static (output, model) => output.AddSource(model.FileName, NamespaceWriter.Write(model)));

        var diagnostics = classes.SelectMany(static (parsed, _) => parsed.Diagnostics);
        context.RegisterSourceOutput(diagnostics, static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
    }
}
