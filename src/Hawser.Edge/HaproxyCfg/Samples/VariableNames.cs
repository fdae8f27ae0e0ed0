using Hawser.Edge.Configuration;

namespace Hawser.Edge.HaproxyCfg.Samples;

/// <summary>Names of variables: a scope, a dot, and letters, digits, dots and underscores.</summary>
internal static class VariableNames
{
    private static readonly string[] Scopes = ["proc", "sess", "txn", "req", "res", "check"];

    /// <returns>Null, or what is wrong.</returns>
    public static string? TryParse(string text, out VariableName name)
    {
        name = default;
        if (text.Length == 0)
        {
            return "Empty variable name cannot be accepted";
        }

        var dot = text.IndexOf('.');
        if (dot < 0 || dot == text.Length - 1 || !Scopes.Contains(text[..dot]))
        {
            return $"invalid variable name '{text}'. A variable name must be start by its scope. The scope can be 'proc', 'sess', 'txn', 'req', 'res' or 'check'";
        }

        name = new VariableName(text[..dot], text[(dot + 1)..]);
        var bad = name.Name.AsSpan().IndexOfAnyExcept(Allowed);
        return bad < 0 ? null : $"invalid syntax at char '{name.Name[bad..]}'";
    }

    private static readonly System.Buffers.SearchValues<char> Allowed =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.");
}
