using System.Text;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Protocol;

/// <summary>Expected texts are those that Node prints.</summary>
public sealed class JavaScriptDateTests
{
    [Theory]
    [InlineData(0, "1970-01-01T00:00:00.000Z")]
    [InlineData(-1, "1969-12-31T23:59:59.999Z")]
    [InlineData(1795417131675, "2026-11-23T06:58:51.675Z")]
    [InlineData(253402300799999, "9999-12-31T23:59:59.999Z")]
    [InlineData(253402300800000, "+010000-01-01T00:00:00.000Z")]
    [InlineData(-62135596800000, "0001-01-01T00:00:00.000Z")]
    [InlineData(-62135596800001, "0000-12-31T23:59:59.999Z")]
    [InlineData(-62198755200000, "-000001-01-01T00:00:00.000Z")]
    [InlineData(8640000000000000, "+275760-09-13T00:00:00.000Z")]
    [InlineData(-8640000000000000, "-271821-04-20T00:00:00.000Z")]
    [InlineData(0.9, "1970-01-01T00:00:00.000Z")]
    [InlineData(-0.9, "1970-01-01T00:00:00.000Z")]
    public void A_date_is_written_as_in_JavaScript(double milliseconds, string expected)
    {
        Span<byte> output = stackalloc byte[JavaScriptDate.MaxLength];

        Assert.True(JavaScriptDate.TryWrite(milliseconds, output, out var length));
        Assert.Equal(expected, Encoding.ASCII.GetString(output[..length]));
    }

    [Theory]
    [InlineData(8640000000000001)]
    [InlineData(-8640000000000001)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_date_in_JavaScript_is_none(double milliseconds) =>
        Assert.False(JavaScriptDate.TryWrite(milliseconds, new byte[JavaScriptDate.MaxLength], out _));
}
