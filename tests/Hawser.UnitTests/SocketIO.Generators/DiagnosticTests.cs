using System.Reflection;
using Hawser.UnitTests.Architecture;
using Microsoft.CodeAnalysis;

namespace Hawser.UnitTests.SocketIO.Generators;

/// <summary>What the generator says of mistakes: which, where, and in words that help.</summary>
public sealed class DiagnosticTests
{
    /// <summary>Id, where it points, a part of the message, and the source.</summary>
    public static TheoryData<string, string, string, string> Mistakes => new()
    {
        { "HSIO001", "N", "must be declared as partial", "public class N : SocketNamespace { public void M() { } }" },
        { "HSIO001", "Outer", "'N' derives from SocketNamespace", "public class Outer { public partial class N : SocketNamespace { } }" },
        { "HSIO002", "N", "'file'", "file partial class N : SocketNamespace { }" },
        { "HSIO003", "B", "'A' and 'B' both stand for the event 'x'", "public partial class N : SocketNamespace { [EventName(\"x\")] public void A() { } [EventName(\"x\")] public void B() { } }" },
        { "HSIO003", "A", "'A' and 'A' both stand for the event 'a'", "public partial class N : SocketNamespace { public void A() { } public void A(int b) { } }" },
        { "HSIO003", "AAsync", "'A' and 'AAsync'", "public partial class N : SocketNamespace { public void A() { } public Task AAsync() => Task.CompletedTask; }" },
        { "HSIO003", "B", "the event 'a'", "public interface IC { Task A(); [EventName(\"a\")] Task B(); } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO004", "Disconnect", "'disconnect', which Socket.IO reserves", "public partial class N : SocketNamespace { public void Disconnect() { } }" },
        { "HSIO004", "A", "connect_error", "public partial class N : SocketNamespace { [EventName(\"connect_error\")] public void A() { } }" },
        { "HSIO004", "A", "or which has no name", "public partial class N : SocketNamespace { [EventName(\"\")] public void A() { } }" },
        { "HSIO004", "NewListener", "newListener", "public interface IC { Task NewListener(); } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO005", "A", "type parameters", "public partial class N : SocketNamespace { public void A<T>(T b) { } }" },
        { "HSIO005", "A", "type parameters", "public interface IC { Task A<T>(T b); } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO006", "b", "remove 'ref', 'out' or 'in'", "public partial class N : SocketNamespace { public void A(ref int b) { } }" },
        { "HSIO006", "b", "'b' of 'A'", "public partial class N : SocketNamespace { public void A(out int b) => b = 1; }" },
        { "HSIO006", "b", "'b' of 'A'", "public interface IC { Task A(in int b); } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO007", "b", "use an array", "public partial class N : SocketNamespace { public void A(ReadOnlySpan<byte> b) { } }" },
        { "HSIO007", "b", "the acknowledgement is what the method returns", "public partial class N : SocketNamespace { public void A(Action<int> b) { } }" },
        { "HSIO007", "b", "use the property Socket", "public partial class N : SocketNamespace { public void A(Socket b) { } }" },
        { "HSIO007", "b", "use the property Namespace", "public partial class N : SocketNamespace { public void A(Namespace b) { } }" },
        { "HSIO007", "b", "use the property User", "public partial class N : SocketNamespace { public void A(System.Security.Claims.ClaimsPrincipal b) { } }" },
        { "HSIO007", "b", "[FromServices]", "public partial class N : SocketNamespace { public void A(IServiceProvider b) { } }" },
        { "HSIO007", "b", "use JsonElement", "public partial class N : SocketNamespace { public void A(dynamic b) { } }" },
        { "HSIO007", "b", "'A' is of type", "public interface IC { Task A(Func<int> b); } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO008", "b", "must be the last parameter", "public partial class N : SocketNamespace { public void A(CancellationToken b, int c) { } }" },
        { "HSIO008", "b", "the only one", "public partial class N : SocketNamespace { public void A(CancellationToken b, CancellationToken c) { } }" },
        { "HSIO009", "b", "must be an array", "public partial class N : SocketNamespace { public void A(params List<int> b) { } }" },
        { "HSIO010", "A", "must return a Task", "public partial class N : SocketNamespace { public async void A() => await Task.Yield(); }" },
        { "HSIO011", "A", "IAsyncEnumerable<int>", "public partial class N : SocketNamespace { public async IAsyncEnumerable<int> A() { await Task.Yield(); yield return 1; } }" },
        { "HSIO011", "A", "Task<", "public partial class N : SocketNamespace { public Task<System.Threading.Channels.ChannelReader<int>> A() => null!; }" },
        { "HSIO011", "A", "IObservable<int>", "public partial class N : SocketNamespace { public IObservable<int> A() => null!; }" },
        { "HSIO011", "A", "Span<int>", "public partial class N : SocketNamespace { public Span<int> A() => default; }" },
        { "HSIO011", "A", "Action", "public partial class N : SocketNamespace { public Action A() => null!; }" },
        { "HSIO011", "A", "'int'", "public partial class N : SocketNamespace { private int _a; public ref int A() => ref _a; }" },
        { "HSIO012", "b", "mark it by [FromServices]", "public partial class N : SocketNamespace { public void A(ILogger<N> b) { } }" },
        { "HSIO013", "A", "is never called", "public partial class N : SocketNamespace { [EventName(\"x\")] private void A() { } public void B() => A(); }" },
        { "HSIO013", "A", "not static", "public partial class N : SocketNamespace { [EventName(\"x\")] public static void A() { } }" },
        { "HSIO014", "A", "[AllowAnonymous] on 'A' has no effect", "[Authorize] public partial class N : SocketNamespace { [AllowAnonymous] public void A() { } }" },
        { "HSIO014", "A", "authenticated when they connect", "public partial class N : SocketNamespace { [Authorize(AuthenticationSchemes = \"x\")] public void A() { } }" },
        { "HSIO015", "N", "not an interface", "public class C { } public partial class N : SocketNamespace<C> { }" },
        { "HSIO015", "N", "'T' is not an interface", "public partial class N<T> : SocketNamespace<T> where T : class { }" },
        { "HSIO016", "A", "is no method", "public interface IC { int A { get; } } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO016", "A", "is no method", "public interface IC { event Action A; } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO016", "A", "static", "public interface IC { static abstract Task A(); } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO017", "A", "returns 'void'", "public interface IC { void A(); } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO017", "A", "ValueTask", "public interface IC { ValueTask A(); } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO017", "A", "ClusterAnswer<int>", "public interface IC { Task<ClusterAnswer<int>> A(); } public partial class N : SocketNamespace<IC> { }" },
        { "HSIO018", "b", "use WaitAsync", "public interface IC { Task A(CancellationToken b); } public partial class N : SocketNamespace<IC> { }" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_told(string id, string where, string message, string source)
    {
        var run = Generation.Run(source);

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Contains(message, diagnostic.GetMessage(), StringComparison.Ordinal);
        var place = diagnostic.Location.GetLineSpan();
        Assert.Equal("Application.cs", place.Path);
        Assert.Equal(where, run.Before.SyntaxTrees.Single().GetText().ToString(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public void What_is_right_beside_a_mistake_is_bound_nevertheless()
    {
        // Otherwise AddNamespace would not compile either, and hide the one thing that is wrong.
        var run = Generation.Run("public partial class N : SocketNamespace { public void Right() { } public void Wrong(ref int a) { } }");

        Assert.Equal("HSIO006", Assert.Single(run.Diagnostics).Id);
        Assert.Empty(run.Problems);
        var text = Assert.Single(run.Files).Value;
        Assert.Contains("\"right\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"wrong\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistake_in_another_assembly_is_told_at_the_class()
    {
        var run = Generation.Run("public partial class N : SocketNamespace<IDisposable> { }");

        var diagnostic = Assert.Single(run.Diagnostics);
        Assert.Equal("HSIO017", diagnostic.Id);
        Assert.Equal("N", run.Before.SyntaxTrees.Single().GetText().ToString(diagnostic.Location.SourceSpan));
    }

    [Fact]
    public void A_method_that_hides_one_of_a_base_class_is_in_nobodys_way()
    {
        var run = Generation.Run("""
            public abstract class B : SocketNamespace { public string M(string a) => a; }
            public partial class N : B { public int M(int a) => a; }
            """);

        Assert.Empty(run.Diagnostics);
        Assert.Contains("Required<int>", Assert.Single(run.Files).Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_is_tested_and_documented()
    {
        var descriptors = typeof(Hawser.SocketIO.Generators.Model.Diagnostics).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .ToList();
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs/socketio/classes.md"));
        var tested = Mistakes.Select(row => row.Data.Item1).ToHashSet();

        Assert.Equal(18, descriptors.Count);
        Assert.All(descriptors, descriptor =>
        {
            Assert.Contains(descriptor.Id, tested);
            Assert.Contains($"| `{descriptor.Id}` |", document, StringComparison.Ordinal);
            Assert.NotEmpty(descriptor.Description.ToString(System.Globalization.CultureInfo.InvariantCulture));
        });
    }
}
