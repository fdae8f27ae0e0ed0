using System.Buffers;
using System.Net.Sockets;
using Hawser.Edge.Affinity;
using Hawser.Edge.Configuration;
using Hawser.Edge.Samples;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>Writes the kinds of things that log lines have.</summary>
internal static class LogFields
{
    /// <summary>What a captured field takes as it is in a log.</summary>
    private static readonly SearchValues<byte> HeaderSafe = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x7f - 0x20).Where(c => c is not ('"' or '#' or '{' or '|' or '}')).Select(c => (byte)c)]);

    public static void Number(long number, LogFormatFlags flags, ref TextOutput output, int digits = 0)
    {
        // Numbers are never in quotes.
        if ((flags & LogFormatFlags.Hexadecimal) != 0 && digits > 0)
        {
            output.AppendHexadecimal(number, digits);
        }
        else
        {
            output.Append(number);
        }
    }

    public static void Address(NetworkAddress address, LogFormatFlags flags, ref TextOutput output)
    {
        if (address.Family == AddressFamily.Unspecified)
        {
            output.AppendText(default, flags);
            return;
        }

        output.Quote(flags);
        Span<byte> text = stackalloc byte[64];
        if ((flags & LogFormatFlags.Hexadecimal) != 0)
        {
            foreach (var b in text[..address.WriteBytes(text)])
            {
                output.AppendHexadecimal(b, 2);
            }
        }
        else if (address.TryFormatAddress(text, out var length))
        {
            output.Append(text[..length]);
        }

        output.Quote(flags);
    }

    public static void Port(NetworkAddress address, LogFormatFlags flags, ref TextOutput output)
    {
        if (address.Family == AddressFamily.Unspecified)
        {
            output.AppendText(default, flags);
            return;
        }

        Number(address.Port, flags, ref output, digits: 4);
    }

    /// <summary>Captured fields: in braces with bars between them, or, as a list, with blanks between them.</summary>
    public static void Captures(CaptureSlots slots, LogFormatFlags flags, bool isList, ref TextOutput output)
    {
        if (slots.Count == 0)
        {
            return;
        }

        if (!isList)
        {
            output.Quote(flags);
            output.Append((byte)'{');
        }

        for (var slot = 0; slot < slots.Count; slot++)
        {
            if (slot > 0)
            {
                output.Append((byte)(isList ? ' ' : '|'));
            }

            if (isList)
            {
                output.Quote(flags);
                if (!slots[slot].IsSet && (flags & LogFormatFlags.Quote) == 0)
                {
                    output.Append((byte)'-');
                }
            }

            output.AppendEscaped(slots[slot].Bytes, flags, HeaderSafe, (byte)'#');
            if (isList)
            {
                output.Quote(flags);
            }
        }

        if (!isList)
        {
            output.Append((byte)'}');
            output.Quote(flags);
        }
    }

    /// <summary>The four letters of the termination state (configuration manual §8.5).</summary>
    public static void State(SessionRecord record, Span<byte> state)
    {
        state[0] = (byte)record.Cause;
        state[1] = (byte)record.Phase;
        state[2] = (byte)record.Cookie;
        state[3] = (byte)(record.HasInsertedCookie ? 'I' : record.Cookie == CookieVerdict.NotUsed ? '-' : 'N');
    }

    /// <summary>A plus before what may still grow, in lines that are written early.</summary>
    public static void Progress(in SessionPlace place, ref TextOutput output)
    {
        if (place.Frontend.Config.Has(ProxyOptions.LogAsap))
        {
            output.Append((byte)'+');
        }
    }
}
