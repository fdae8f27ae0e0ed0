using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.Loader;

namespace Hawser.UnitTests.Architecture;

/// <summary>The edges between projects, and between the folders of a project, that docs/architecture.md draws.</summary>
public sealed class LayerTests
{
    private static readonly System.Reflection.Assembly[] Assemblies =
    [
        typeof(Hawser.Transport.EventLoop).Assembly,
        typeof(Hawser.Edge.Hosting.EdgeProgram).Assembly,
        typeof(Hawser.EngineIO.EngineIOOptions).Assembly,
        typeof(Hawser.SocketIO.SocketIOOptions).Assembly,
        typeof(Hawser.SocketIO.Generators.NamespaceGenerator).Assembly,
        typeof(Hawser.SocketIO.Redis.RedisAdapterOptions).Assembly,
    ];

    private static readonly ArchUnitNET.Domain.Architecture Architecture = new ArchLoader().LoadAssemblies(Assemblies).Build();

    /// <summary>For each folder the folders, of its own project, that it may use.</summary>
    public static TheoryData<string, string, string[]> Folders => new()
    {
        { "Hawser.Edge", "Configuration", [] },
        { "Hawser.Edge", "HaproxyCfg", ["Configuration"] },
        { "Hawser.Edge", "Http1", [] },
        { "Hawser.Edge", "ProxyProtocol", [] },
        { "Hawser.Edge", "Model", ["Configuration"] },
        { "Hawser.Edge", "Samples", ["Configuration", "Http1", "Model"] },
        { "Hawser.Edge", "Rules", ["Configuration", "Http1", "Model", "Samples"] },
        { "Hawser.Edge", "Routing", ["Configuration", "Http1", "Model", "Rules", "Samples"] },
        { "Hawser.Edge", "Balancing", ["Configuration", "Http1", "Model"] },
        { "Hawser.Edge", "Affinity", ["Configuration", "Http1", "Model"] },
        { "Hawser.Edge", "Health", ["Configuration", "Http1", "Model", "ProxyProtocol"] },
        { "Hawser.Edge", "Backends", ["Balancing", "Configuration", "Http1", "Model", "ProxyProtocol"] },
        { "Hawser.Edge", "Proxy", ["Affinity", "Backends", "Configuration", "Http1", "Model", "ProxyProtocol", "Routing", "Rules", "Samples"] },
        { "Hawser.Edge", "Operations", ["Affinity", "Configuration", "Http1", "Model", "Proxy", "Rules", "Samples"] },
        { "Hawser.Edge", "Listeners", ["Configuration", "Model", "Operations", "Proxy", "ProxyProtocol", "Rules"] },
        { "Hawser.EngineIO", "Protocol", [] },
        { "Hawser.EngineIO", "Transports", ["Protocol"] },
        { "Hawser.EngineIO", "Sessions", ["Protocol", "Transports"] },
        { "Hawser.EngineIO", "Http", ["Protocol", "Sessions", "Transports"] },
        { "Hawser.EngineIO", "Hosting", ["Http", "Sessions"] },
        { "Hawser.SocketIO", "Protocol", [] },
        { "Hawser.SocketIO", "Parsing", ["Protocol"] },
        { "Hawser.SocketIO", "Rooms", [] },
        { "Hawser.SocketIO", "Acks", ["Parsing", "Protocol"] },
        { "Hawser.SocketIO", "Adapters", ["Protocol", "Rooms"] },
        { "Hawser.SocketIO", "Recovery", ["Adapters"] },
        { "Hawser.SocketIO", "Telemetry", [] },
        { "Hawser.SocketIO", "ClientBundle", [] },
        { "Hawser.SocketIO", "Namespaces", ["Acks", "Adapters", "Parsing", "Protocol", "Rooms", "Telemetry"] },
        { "Hawser.SocketIO", "Authorization", ["Namespaces"] },
        { "Hawser.SocketIO", "Bindings", ["Adapters", "Authorization", "Namespaces"] },
        { "Hawser.SocketIO", "Connections", ["Adapters", "Namespaces", "Parsing", "Protocol", "Telemetry"] },
        { "Hawser.SocketIO.Generators", "Model", [] },
        { "Hawser.SocketIO.Generators", "Parsing", ["Model"] },
        { "Hawser.SocketIO.Generators", "Writing", ["Model"] },
        { "Hawser.SocketIO.Redis", "Classic", [] },
    };

    [Theory]
    [MemberData(nameof(Folders))]
    public void A_folder_uses_only_those_below_it(string project, string folder, string[] allowed)
    {
        var types = TypesIn($"{project}.{folder}");
        Assert.NotEmpty(types);

        var used = types
            .SelectMany(type => type.Dependencies.Select(d => (From: type.Name, To: d.Target.Namespace?.FullName ?? "")))
            .Where(d => d.To.StartsWith(project + ".", StringComparison.Ordinal))
            .Select(d => (d.From, Folder: d.To[(project.Length + 1)..].Split('.')[0]))
            .Where(d => d.Folder != folder && !(project == "Hawser.SocketIO" && d.Folder is "Redis" or "Generators"))
            .Where(d => !allowed.Contains(d.Folder))
            .Distinct();

        Assert.Empty(used);
    }

    [Theory]
    [InlineData("Hawser.Edge")]
    [InlineData("Hawser.EngineIO")]
    [InlineData("Hawser.SocketIO")]
    [InlineData("Hawser.SocketIO.Generators")]
    [InlineData("Hawser.SocketIO.Redis")]
    public void The_folders_of_a_project_form_no_cycle(string project)
    {
        var rule = SliceRuleDefinition.Slices().Matching($"{project}.(*)").Should().BeFreeOfCycles();
        Assert.True(rule.HasNoViolations(Architecture), string.Join('\n', rule.Evaluate(Architecture).Where(e => !e.Passed).Select(e => e.Description)));
    }

    [Theory]
    [InlineData("Hawser.Transport", new string[0])]
    [InlineData("Hawser.Edge", new[] { "Hawser.Transport" })]
    [InlineData("Hawser.EngineIO", new string[0])]
    [InlineData("Hawser.SocketIO", new[] { "Hawser.EngineIO" })]
    [InlineData("Hawser.SocketIO.Generators", new string[0])]
    [InlineData("Hawser.SocketIO.Redis", new[] { "Hawser.EngineIO", "Hawser.SocketIO" })]
    public void A_project_references_only_those_below_it(string project, string[] allowed)
    {
        var assembly = Assemblies.Single(a => a.GetName().Name == project);
        var references = assembly.GetReferencedAssemblies()
            .Select(a => a.Name!)
            .Where(name => name.StartsWith("Hawser.", StringComparison.Ordinal));

        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void Only_the_Redis_project_knows_Redis() =>
        Assert.DoesNotContain(
            Assemblies.Where(a => a.GetName().Name != "Hawser.SocketIO.Redis"),
            assembly => assembly.GetReferencedAssemblies().Any(a => a.Name == "StackExchange.Redis"));

    private static List<IType> TypesIn(string ns) =>
        [.. Architecture.Types.Where(t => (t.Namespace?.FullName ?? "") is var name && (name == ns || name.StartsWith(ns + ".", StringComparison.Ordinal)))];
}
