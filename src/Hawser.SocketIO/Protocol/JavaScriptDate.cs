using System.Globalization;

namespace Hawser.SocketIO.Protocol;

/// <summary>Writes dates as JavaScript does (ECMA-262, <c>Date.prototype.toISOString</c>): in UTC, to the millisecond.</summary>
internal static class JavaScriptDate
{
    /// <summary>Room for any date: <c>+275760-09-13T00:00:00.000Z</c>.</summary>
    public const int MaxLength = 27;

    // JavaScript's dates reach 100 million days to either side of 1970.
    private const double Furthest = 8.64e15;

    // The calendar repeats itself every 400 years.
    private const int CycleYears = 400;
    private const long CycleMilliseconds = 146_097L * 24 * 60 * 60 * 1000;

    /// <param name="milliseconds">Milliseconds since 1970; fractions are cut off, as JavaScript does.</param>
    /// <param name="output">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="length">How many were written.</param>
    /// <returns>False if that is no date.</returns>
    public static bool TryWrite(double milliseconds, Span<byte> output, out int length)
    {
        length = 0;
        if (!(Math.Abs(milliseconds) <= Furthest))
        {
            return false;
        }

        // .NET's dates reach from the year 1 to 9999: one whose calendar is the same stands in for the others.
        var time = (long)milliseconds;
        var years = 0;
        for (; time < -CycleMilliseconds; years -= CycleYears)
        {
            time += CycleMilliseconds;
        }

        for (; time > CycleMilliseconds; years += CycleYears)
        {
            time -= CycleMilliseconds;
        }

        var date = DateTime.UnixEpoch.AddMilliseconds(time);
        var year = date.Year + years;
        if (year is < 0 or > 9999)
        {
            output[0] = year < 0 ? (byte)'-' : (byte)'+';
            Math.Abs(year).TryFormat(output[1..], out length, "D6", CultureInfo.InvariantCulture);
            length++;
        }
        else
        {
            year.TryFormat(output, out length, "D4", CultureInfo.InvariantCulture);
        }

        date.TryFormat(output[length..], out var rest, "'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'", CultureInfo.InvariantCulture);
        length += rest;
        return true;
    }
}
