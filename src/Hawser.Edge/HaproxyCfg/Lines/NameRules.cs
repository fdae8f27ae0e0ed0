using System.Buffers;

namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>Which characters the names of proxies, servers and ACLs are made of (configuration manual §4).</summary>
internal static class NameRules
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:");

    public static bool IsValid(string name) => name.Length > 0 && !name.AsSpan().ContainsAnyExcept(Allowed);

    public static char FirstInvalid(string name) => name[name.AsSpan().IndexOfAnyExcept(Allowed)];
}
