using System.Collections;
using Hawser.SocketIO.Generators;
using Microsoft.CodeAnalysis;

namespace Hawser.UnitTests.SocketIO.Generators;

/// <summary>The generator runs at every key stroke: what has not changed is not written again, and nothing of a compilation is held.</summary>
public sealed class IncrementalityTests
{
    private const string Source = """
        public interface IC { Task Told(string text); }

        [Authorize]
        public partial class N : SocketNamespace<IC>
        {
            public void Say([StringLength(10)] string text, int times = 1, CancellationToken cancellationToken = default) { }
        }
        """;

    [Fact]
    public void A_change_elsewhere_changes_nothing()
    {
        var run = Generation.Run(Source).Add("public class Unrelated : Exception { }");

        AssertKept(run);
        Assert.All(OutputReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("{ }\n}", "{ _ = text.Length; }\n}")]
    [InlineData("[Authorize]", "// A comment moves everything.\n[Authorize]")]
    public void A_change_that_does_not_matter_changes_nothing(string from, string to)
    {
        Assert.Contains(from, Source, StringComparison.Ordinal);
        var run = Generation.Run(Source).Change(Source.Replace(from, to, StringComparison.Ordinal));

        AssertKept(run);
        Assert.All(OutputReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Theory]
    [InlineData("void Say", "void Tell")]
    [InlineData("times = 1", "times = 2")]
    [InlineData("[StringLength(10)]", "[StringLength(11)]")]
    [InlineData("[Authorize]", "[Authorize(\"x\")]")]
    [InlineData("Task Told(string text)", "Task Told(int text)")]
    public void A_change_that_matters_is_written(string from, string to)
    {
        Assert.Contains(from, Source, StringComparison.Ordinal);
        var first = Generation.Run(Source);
        var run = first.Change(Source.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(run, NamespaceGenerator.ModelStep));
        Assert.NotEqual(first.Files.Values, run.Files.Values);
    }

    [Fact]
    public void Of_the_compilation_nothing_is_held()
    {
        var run = Generation.Run(Source + "\npublic partial class Wrong : SocketNamespace { public void A<T>() { } }");

        var models = run.Result.TrackedSteps[NamespaceGenerator.ModelStep].SelectMany(step => step.Outputs).Select(output => output.Value).ToList();
        Assert.Equal(2, models.Count);
        Assert.All(models, model => AssertPlain(model, []));
    }

    private static void AssertKept(Generation run)
    {
        var reasons = Reasons(run, NamespaceGenerator.ModelStep).ToList();
        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{reason}"));
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(Generation run, string step) =>
        run.Result.TrackedSteps[step].SelectMany(s => s.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(Generation run) =>
        run.Result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (value is null or string or Enum || value.GetType().IsPrimitive || !seen.Add(value))
        {
            return;
        }

        Assert.StartsWith("Hawser.SocketIO.Generators.Model", value.GetType().Namespace, StringComparison.Ordinal);
        foreach (var property in value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0))
        {
            AssertPlain(property.GetValue(value), seen);
        }

        foreach (var item in value as IEnumerable ?? Array.Empty<object>())
        {
            AssertPlain(item, seen);
        }
    }
}
