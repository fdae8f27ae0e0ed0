using System.Globalization;
using System.Numerics;

namespace Hawser.SocketIO.Protocol;

/// <summary>Writes numbers as JavaScript does (ECMA-262, <c>Number::toString</c>): the shortest digits that mean the same.</summary>
internal static class JavaScriptNumber
{
    /// <summary>Room for any number: a sign, 17 digits, and what stands around them.</summary>
    public const int MaxLength = 32;

    // Where JavaScript goes over to exponents: from 1e21 on, and below 1e-6.
    private const int LargestPlain = 21;
    private const int SmallestPlain = -6;

    /// <param name="value">A finite number.</param>
    /// <param name="output">At least <see cref="MaxLength"/> bytes.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Write<T>(T value, Span<byte> output)
        where T : IBinaryFloatingPointIeee754<T>
    {
        if (T.IsZero(value))
        {
            output[0] = (byte)'0';
            return 1;
        }

        value.TryFormat(output, out var length, "R", CultureInfo.InvariantCulture);
        var e = output[..length].IndexOf((byte)'E');

        // .NET goes over to exponents earlier; up to there both write the same.
        return e < 0 ? length : Arrange(output, e, length);
    }

    private static int Arrange(Span<byte> output, int e, int length)
    {
        var exponent = int.Parse(output[(e + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        Span<byte> digits = stackalloc byte[MaxLength];
        var count = 0;
        foreach (var b in output[..e])
        {
            if (b is >= (byte)'0' and <= (byte)'9')
            {
                digits[count++] = b;
            }
        }

        digits = digits[..count];
        var sign = output[0] == '-' ? 1 : 0;
        return sign + Arrange(output[sign..], digits, exponent + 1);
    }

    /// <param name="output">Where to.</param>
    /// <param name="digits">The digits.</param>
    /// <param name="point">How many of them stand before the decimal point.</param>
    private static int Arrange(Span<byte> output, ReadOnlySpan<byte> digits, int point)
    {
        if (point is > LargestPlain or <= SmallestPlain)
        {
            return WithExponent(output, digits, point - 1);
        }

        if (point <= 0)
        {
            "0."u8.CopyTo(output);
            output.Slice(2, -point).Fill((byte)'0');
            digits.CopyTo(output[(2 - point)..]);
            return 2 - point + digits.Length;
        }

        if (digits.Length <= point)
        {
            digits.CopyTo(output);
            output[digits.Length..point].Fill((byte)'0');
            return point;
        }

        digits[..point].CopyTo(output);
        output[point] = (byte)'.';
        digits[point..].CopyTo(output[(point + 1)..]);
        return digits.Length + 1;
    }

    private static int WithExponent(Span<byte> output, ReadOnlySpan<byte> digits, int exponent)
    {
        var length = 1;
        output[0] = digits[0];
        if (digits.Length > 1)
        {
            output[1] = (byte)'.';
            digits[1..].CopyTo(output[2..]);
            length = digits.Length + 1;
        }

        output[length++] = (byte)'e';
        output[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Math.Abs(exponent).TryFormat(output[length..], out var written, default, CultureInfo.InvariantCulture);
        return length + written;
    }
}
