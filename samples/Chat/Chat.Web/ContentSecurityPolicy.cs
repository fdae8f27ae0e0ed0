using System.Text.RegularExpressions;

namespace Chat.Web;

/// <summary>What the page may load and where it may connect: its own host, and the socket server at <c>ws.</c> and the same host.</summary>
internal static partial class ContentSecurityPolicy
{
    private const int LongestName = 253;

    // Trusted types: a text that comes from a user cannot become markup even by a mistake in a script.
    private const string Fixed =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'; connect-src ";

    /// <summary>
    /// A host that is no plain DNS name is not repeated; the page then connects nowhere. The scheme
    /// is not derived from the request, since TLS may end before us: all four stand there, and a cache
    /// may keep the answer under the host alone.
    /// </summary>
    public static string For(HostString host)
    {
        var name = host.Value;
        var portExists = host.Port is null or (> 0 and <= ushort.MaxValue);
        return portExists && name is { Length: <= LongestName } && PlainHost().IsMatch(name)
            ? $"{Fixed}http://ws.{name} https://ws.{name} ws://ws.{name} wss://ws.{name}"
            : $"{Fixed}'none'";
    }

    // Letters are listed in both cases: with IgnoreCase the Kelvin sign would pass as a K.
    [GeneratedRegex(@"\A[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*(:[0-9]{1,5})?\z", RegexOptions.NonBacktracking)]
    private static partial Regex PlainHost();
}
