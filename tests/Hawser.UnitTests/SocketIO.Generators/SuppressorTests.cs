using System.Collections.Immutable;
using Hawser.SocketIO.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hawser.UnitTests.SocketIO.Generators;

/// <summary>The advice to make a method static is kept from those that handle events, and from no others.</summary>
public sealed class SuppressorTests
{
    [Fact]
    public async Task Events_are_not_to_become_static()
    {
        var compilation = Generation.Compile("""
            public partial class N : SocketNamespace
            {
                public void Event() { }
                [NonEvent] public void NoEvent() { }
                private void Private() { }
            }

            public class Other { public void Method() { } }
            """);

        var diagnostics = await compilation
            .WithAnalyzers([new EverythingCouldBeStatic(), new StaticMethodSuppressor()], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true))
            .GetAnalyzerDiagnosticsAsync();

        var tree = compilation.SyntaxTrees.Single().GetText();
        Assert.Equal(
            ["Event True", "Method False", "NoEvent False", "Private False"],
            diagnostics.Select(d => $"{tree.ToString(d.Location.SourceSpan)} {d.IsSuppressed}").Order(StringComparer.Ordinal));
    }

    /// <summary>Stands for the platform's analyser of that id, which an application has.</summary>
#pragma warning disable RS1029, RS1036, RS1041, RS2008 // It is a part of this test, not of a compiler.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class EverythingCouldBeStatic : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Descriptor = new("CA1822", "Mark members as static", "'{0}' can be static", "Performance", DiagnosticSeverity.Warning, isEnabledByDefault: true);
#pragma warning restore RS1029, RS1036, RS1041, RS2008

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Descriptor];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary })
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(Descriptor, symbol.Symbol.Locations[0], symbol.Symbol.Name));
                    }
                },
                SymbolKind.Method);
        }
    }
}
