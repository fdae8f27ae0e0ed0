using System.Net.Sockets;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Transport;
using Entry = Hawser.Edge.Samples.ConverterCatalog.Entry;

namespace Hawser.Edge.Samples;

/// <summary>Converters of addresses, and those that look up or keep something.</summary>
internal static class OtherConverters
{
    public static IEnumerable<Entry> All =>
    [
        new("ipmask", SampleType.Address, (a, _) => Mask(a)),
        new("capture-req", SampleType.String, (a, _) => Capture((int)a.Number(0), isResponse: false)),
        new("capture-res", SampleType.String, (a, _) => Capture((int)a.Number(0), isResponse: true)),
        new("nbsrv", SampleType.String, (_, c) => UsableServers(c)),
        new("srv_queue", SampleType.String, (_, c) => ServerQueue(c)),
    ];

    private static ConvertFunction Mask(SampleArguments arguments)
    {
        var mask4 = MaskBytes(arguments.Text(0), 4);
        var mask6 = arguments.Has(1) ? MaskBytes(arguments.Text(1), 16) : null;
        return (SampleContext _, ref Sample sample) =>
        {
            Span<byte> bytes = stackalloc byte[16];
            var length = sample.Address.WriteBytes(bytes);
            if ((length == 4 ? mask4 : mask6) is not { } mask)
            {
                return false;
            }

            for (var index = 0; index < length; index++)
            {
                bytes[index] &= mask[index];
            }

            sample = Sample.Of(length == 4 ? NetworkAddress.FromIPv4(bytes, 0) : NetworkAddress.FromIPv6(bytes, 0));
            return true;
        };
    }

    /// <summary>The bytes of a mask that is written as an address or as a number of bits.</summary>
    private static byte[] MaskBytes(string text, int length)
    {
        var mask = new byte[length];
        if (Addresses.TryParse(Encoding.Latin1.GetBytes(text), out var address) && (address.Family == AddressFamily.InterNetwork) == (length == 4))
        {
            address.WriteBytes(mask);
            return mask;
        }

        var bits = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        for (var bit = 0; bit < bits; bit++)
        {
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return mask;
    }

    private static ConvertFunction Capture(int slot, bool isResponse) => (SampleContext context, ref Sample sample) =>
    {
        var slots = isResponse ? context.ResponseCaptures : context.RequestCaptures;
        if (slot >= slots.Count)
        {
            return false;
        }

        slots[slot].Set(sample.Bytes);
        return true;
    };

    private static ConvertFunction UsableServers(SampleCompiler compiler) => (SampleContext _, ref Sample sample) =>
    {
        foreach (var backend in compiler.Model.Backends)
        {
            if (sample.Bytes.SequenceEqual(backend.NameBytes))
            {
                sample = Sample.Of(BackendFigures.UsableServers(backend));
                return true;
            }
        }

        return false;
    };

    private static ConvertFunction ServerQueue(SampleCompiler compiler) => (SampleContext context, ref Sample sample) =>
    {
        var slash = sample.Bytes.IndexOf((byte)'/');
        var name = sample.Bytes[(slash + 1)..];
        foreach (var backend in compiler.Model.Backends)
        {
            var isNamed = slash < 0 ? backend == context.Backend : sample.Bytes[..slash].SequenceEqual(backend.NameBytes);
            foreach (var server in backend.Servers)
            {
                if (isNamed && name.SequenceEqual(server.NameBytes))
                {
                    sample = Sample.Of(server.State.Queued);
                    return true;
                }
            }
        }

        return false;
    };
}
