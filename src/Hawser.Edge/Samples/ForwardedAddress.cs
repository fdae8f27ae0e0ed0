using Hawser.Transport;

namespace Hawser.Edge.Samples;

/// <summary>Reads the address off an element of a field such as X-Forwarded-For: perhaps with a port.</summary>
internal static class ForwardedAddress
{
    public static bool TryParse(ReadOnlySpan<byte> text, out NetworkAddress address)
    {
        if (Addresses.TryParse(text, out address))
        {
            return true;
        }

        // An IPv4 address may have a port behind it.
        var colon = text.IndexOf((byte)':');
        return colon > 0 && Addresses.TryParseIPv4(text[..colon], out address);
    }
}
