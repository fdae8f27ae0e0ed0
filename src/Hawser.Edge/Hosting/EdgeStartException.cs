namespace Hawser.Edge.Hosting;

/// <summary>Says why an edge cannot start.</summary>
internal sealed class EdgeStartException : Exception
{
    public EdgeStartException(IReadOnlyList<string> failures)
        : base(string.Join('\n', failures)) => Failures = failures;

    /// <summary>One sentence for each reason.</summary>
    public IReadOnlyList<string> Failures { get; }
}
