using System.Globalization;
using Hawser.Edge.Configuration;
using Entry = Hawser.Edge.Samples.ConverterCatalog.Entry;

namespace Hawser.Edge.Samples;

/// <summary>Converters of integers. Results out of range become the nearest that is in, as in HAProxy.</summary>
internal static class NumberConverters
{
    public static IEnumerable<Entry> All =>
    [
        Binary("add", Add),
        Binary("sub", static (a, b) => b == long.MinValue ? Add(Add(a, long.MaxValue), 1) : Add(a, -b)),
        Binary("mul", Multiply),
        Binary("div", static (a, b) => b == 0 ? (a < 0 ? long.MinValue : long.MaxValue) : a == long.MinValue && b == -1 ? long.MaxValue : a / b),
        Binary("mod", static (a, b) => b is 0 or -1 ? 0 : a % b),
        Binary("and", static (a, b) => a & b),
        Binary("or", static (a, b) => a | b),
        Binary("xor", static (a, b) => a ^ b),
        Unary("cpl", static a => ~a),
        Unary("neg", static a => a == long.MinValue ? long.MaxValue : -a),
        Test("bool", static a => a != 0),
        Test("not", static a => a == 0),
        Test("even", static a => (a & 1) == 0),
        Test("odd", static a => (a & 1) != 0),
        new("htonl", SampleType.Integer, (_, _) => NetworkOrder),
    ];

    private static Entry Binary(string name, Func<long, long, long> compute) => new(name, SampleType.Integer, (arguments, _) =>
    {
        var operand = long.Parse(arguments.Text(0), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return (SampleContext _, ref Sample sample) =>
        {
            sample.Number = compute(sample.Number, operand);
            return true;
        };
    });

    private static Entry Unary(string name, Func<long, long> compute) => new(name, SampleType.Integer, (_, _) => (SampleContext _, ref Sample sample) =>
    {
        sample.Number = compute(sample.Number);
        return true;
    });

    private static Entry Test(string name, Func<long, bool> test) => new(name, SampleType.Integer, (_, _) => (SampleContext _, ref Sample sample) =>
    {
        sample = Sample.Of(test(sample.Number));
        return true;
    });

    private static bool NetworkOrder(SampleContext context, ref Sample sample)
    {
        if (!context.Arena.TryTake(4, out var bytes))
        {
            return false;
        }

        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)sample.Number);
        sample = Sample.Binary(bytes);
        return true;
    }

    private static long Add(long a, long b)
    {
        var sum = unchecked(a + b);
        return ((a ^ sum) & (b ^ sum)) >= 0 ? sum : a < 0 ? long.MinValue : long.MaxValue;
    }

    private static long Multiply(long a, long b)
    {
        var product = (Int128)a * b;
        return product > long.MaxValue ? long.MaxValue : product < long.MinValue ? long.MinValue : (long)product;
    }
}
