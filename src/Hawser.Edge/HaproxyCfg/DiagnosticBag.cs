using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg;

/// <summary>Collects all there is to say about a configuration, instead of stopping at the first error.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<Diagnostic> _items = [];

    public IReadOnlyList<Diagnostic> Items => _items;

    public bool HasErrors => _items.Exists(d => d.Severity == Severity.Alert);

    public void Error(SourceLocation? location, string message) => _items.Add(new Diagnostic(Severity.Alert, location, message));

    public void Warning(SourceLocation? location, string message) => _items.Add(new Diagnostic(Severity.Warning, location, message));
}
