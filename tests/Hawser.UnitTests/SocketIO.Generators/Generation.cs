using System.Collections.Immutable;
using Hawser.SocketIO.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hawser.UnitTests.SocketIO.Generators;

/// <summary>A run of the generator on some source, in a compiler that knows what an application knows.</summary>
internal sealed class Generation
{
    private const string Usings = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.ComponentModel.DataAnnotations;
        using System.Threading;
        using System.Threading.Tasks;
        using Hawser.SocketIO;
        using Hawser.SocketIO.Adapters;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;

        """;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private Generation(GeneratorDriver driver, Compilation before, Compilation after, ImmutableArray<Diagnostic> diagnostics)
    {
        Driver = driver;
        Before = before;
        After = after;
        Diagnostics = diagnostics;
    }

    /// <summary>What the generator said.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public Compilation Before { get; }

    /// <summary>What the compiler says of all source together; warnings of unused usings aside.</summary>
    public IEnumerable<Diagnostic> Problems => After.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);

    /// <summary>The generated files, by name.</summary>
    public IReadOnlyDictionary<string, string> Files => Result.GeneratedSources.ToDictionary(f => f.HintName, f => f.SourceText.ToString());

    public GeneratorRunResult Result => Driver.GetRunResult().Results.Single();

    private GeneratorDriver Driver { get; }

    private Compilation After { get; }

    public static Generation Run(string source)
    {
        var driver = CSharpGeneratorDriver.Create(
            [new NamespaceGenerator().AsSourceGenerator()],
            parseOptions: ParseOptions,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return Run(driver, Compile(source));
    }

    /// <summary>Runs again, after another file was added.</summary>
    public Generation Add(string source) => Run(Driver, Before.AddSyntaxTrees(Parse(source)));

    /// <summary>Runs again, after the source was changed.</summary>
    public Generation Change(string source) => Run(Driver, Before.ReplaceSyntaxTree(Before.SyntaxTrees.First(), Parse(source)));

    public static Compilation Compile(string source) => CSharpCompilation.Create(
        "Application",
        [Parse(source)],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static SyntaxTree Parse(string source) => CSharpSyntaxTree.ParseText(Usings + source, ParseOptions, path: "Application.cs");

    private static Generation Run(GeneratorDriver driver, Compilation before)
    {
        driver = driver.RunGeneratorsAndUpdateCompilation(before, out var after, out var diagnostics);
        return new Generation(driver, before, after, diagnostics);
    }
}
