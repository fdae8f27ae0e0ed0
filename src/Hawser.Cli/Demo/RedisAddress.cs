using System.Diagnostics.CodeAnalysis;

namespace Hawser.Cli.Demo;

/// <summary>Where a Redis of the user's is.</summary>
internal sealed record RedisAddress(string Host, int Port)
{
    /// <summary>Reads HOST:PORT; an IPv6 address stands in brackets.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RedisAddress? address)
    {
        address = null;
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? "" : text[..colon];
        var isHost = host.StartsWith('[') ? host.EndsWith(']') : host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
        if (host.Length == 0 || !isHost || !ushort.TryParse(text[(colon + 1)..], out var port) || port == 0)
        {
            return false;
        }

        address = new RedisAddress(host, port);
        return true;
    }

    public override string ToString() => $"{Host}:{Port}";
}
