using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>Collects all there is to say about a configuration, instead of stopping at the first error.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    public bool HasErrors => ErrorCount > 0;

    public int ErrorCount { get; private set; }

    public void Error(SourceLocation? location, string message)
    {
        ErrorCount++;
        _items.Add(new Diagnostic(Severity.Alert, location, message));
    }

    public void Warning(SourceLocation? location, string message) => _items.Add(new Diagnostic(Severity.Warning, location, message));

    public void Notice(SourceLocation? location, string message) => _items.Add(new Diagnostic(Severity.Notice, location, message));

    /// <summary>Takes back the warnings from the item of this number on.</summary>
    public void DropWarnings(int from)
    {
        var kept = _items.Skip(from).Where(d => d.Severity != Severity.Warning).ToList();
        _items.RemoveRange(from, _items.Count - from);
        _items.AddRange(kept);
    }
}
