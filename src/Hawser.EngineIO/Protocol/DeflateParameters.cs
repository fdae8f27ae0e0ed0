using System.Globalization;

namespace Hawser.EngineIO.Protocol;

/// <summary>
/// What client and server have agreed on for compressing messages (RFC 7692 §7.1). Neither keeps its window from one message
/// to the next: what goes to many is then compressed once for all, and an idle connection holds no window.
/// </summary>
/// <param name="ServerMaxWindowBits">The server's window, as a power of two.</param>
internal readonly record struct DeflateParameters(int ServerMaxWindowBits)
{
    public const int MinWindowBits = 8;
    public const int MaxWindowBits = 15;

    private const string Name = "permessage-deflate";

    /// <summary>
    /// The longest message that may be compressed, in bytes. System.IO.Compression always uses the largest window, beyond which
    /// nothing refers; but within a message that is no longer than a smaller window nothing refers beyond that one either.
    /// </summary>
    public int LongestMessage => ServerMaxWindowBits == MaxWindowBits ? int.MaxValue : 1 << ServerMaxWindowBits;

    /// <summary>Accepts the first of a client's offers that can be met.</summary>
    /// <param name="offers">The value of the client's <c>Sec-WebSocket-Extensions</c>.</param>
    /// <param name="serverMaxWindowBits">The largest window that the server wants to use.</param>
    /// <returns>Null if there is none: messages are not compressed then.</returns>
    public static DeflateParameters? Accept(string offers, int serverMaxWindowBits)
    {
        foreach (var offer in offers.Split(','))
        {
            if (TryAccept(offer, ref serverMaxWindowBits))
            {
                return new DeflateParameters(serverMaxWindowBits);
            }
        }

        return null;
    }

    /// <summary>The server's <c>Sec-WebSocket-Extensions</c>.</summary>
    public string ToHeader()
    {
        var window = ServerMaxWindowBits == MaxWindowBits ? "" : string.Create(CultureInfo.InvariantCulture, $"; server_max_window_bits={ServerMaxWindowBits}");
        return $"{Name}; server_no_context_takeover; client_no_context_takeover{window}";
    }

    /// <summary>An offer with anything in it that is unknown, wrong or there twice has to be declined (RFC 7692 §7.1).</summary>
    private static bool TryAccept(string offer, ref int windowBits)
    {
        var parts = offer.Split(';', StringSplitOptions.TrimEntries);
        if (!parts[0].Equals(Name, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var wanted = windowBits;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.AsSpan(1))
        {
            var (name, value) = part.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right.Trim('"')) : (part, null);
            if (!seen.Add(name))
            {
                return false;
            }

            switch (name.ToLowerInvariant())
            {
                case "server_no_context_takeover" or "client_no_context_takeover" when value is null:
                    break;
                case "server_max_window_bits" when IsWindow(value, out var bits):
                    wanted = Math.Min(wanted, bits);
                    break;

                // Whatever window the client uses can be inflated: that needs no answer.
                case "client_max_window_bits" when value is null || IsWindow(value, out _):
                    break;
                default:
                    return false;
            }
        }

        windowBits = wanted;
        return true;
    }

    private static bool IsWindow(string? value, out int bits) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out bits) && bits is >= MinWindowBits and <= MaxWindowBits && value![0] != '0';
}
