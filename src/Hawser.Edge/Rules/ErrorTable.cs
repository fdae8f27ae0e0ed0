using System.Collections.Frozen;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Rules;

/// <summary>The error responses that a proxy has in place of HAProxy's (<c>errorfile</c>, <c>errorloc</c>, <c>http-error</c>, <c>errorfiles</c>).</summary>
internal sealed class ErrorTable
{
    private readonly FrozenDictionary<int, Reply> _replies;

    public ErrorTable(RuleCompiler compiler)
        : this(compiler.Proxy.Errors, compiler, null)
    {
    }

    private ErrorTable(IEnumerable<ErrorConfig> errors, RuleCompiler compiler, ErrorTable? fallback)
    {
        var replies = new Dictionary<int, Reply>();
        foreach (var error in errors)
        {
            replies[error.Status] = error.Redirect is { } redirect
                ? new ErrorRedirect(error.Status, redirect)
                : Reply.Of(error.Reply!, compiler, fallback ?? Empty);
        }

        _replies = replies.ToFrozenDictionary();
    }

    private ErrorTable() => _replies = FrozenDictionary<int, Reply>.Empty;

    public static ErrorTable Empty { get; } = new();

    public bool IsEmpty => _replies.Count == 0;

    /// <summary>Those of a section <c>http-errors</c>.</summary>
    public static ErrorTable OfSection(RuleCompiler compiler, string name) =>
        compiler.Config.HttpErrors.FirstOrDefault(section => section.Name == name) is { } section
            ? new ErrorTable(section.Errors, compiler, null)
            : Empty;

    /// <returns>Null if it has none for the status.</returns>
    public Reply? Find(int status) => _replies.TryGetValue(status, out var reply) ? reply : null;
}
