using System.Text;
using Hawser.SocketIO.Protocol;

namespace Hawser.UnitTests.SocketIO.Protocol;

/// <summary>Expected texts are those that Node prints.</summary>
public sealed class JavaScriptNumberTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(1.0, "1")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(123456789012345680000.0, "123456789012345680000")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(-1.5e21, "-1.5e+21")]
    [InlineData(0.000001, "0.000001")]
    [InlineData(-0.00001234, "-0.00001234")]
    [InlineData(0.0000001, "1e-7")]
    [InlineData(1.2e-10, "1.2e-10")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    [InlineData(9007199254740993.0, "9007199254740992")]
    [InlineData(4.35, "4.35")]
    [InlineData(0.1 + 0.2, "0.30000000000000004")]
    public void A_number_is_written_as_in_JavaScript(double number, string expected) => Assert.Equal(expected, Write(number));

    [Fact]
    public void Zero_has_no_sign() => Assert.Equal("0", Write(double.NegativeZero));

    [Fact]
    public void Single_precision_has_its_own_shortest_digits()
    {
        Span<byte> output = stackalloc byte[JavaScriptNumber.MaxLength];

        Assert.Equal("0.1", Encoding.ASCII.GetString(output[..JavaScriptNumber.Write(0.1f, output)]));
    }

    private static string Write(double number)
    {
        Span<byte> output = stackalloc byte[JavaScriptNumber.MaxLength];
        return Encoding.ASCII.GetString(output[..JavaScriptNumber.Write(number, output)]);
    }
}
