using Hawser.EngineIO.Protocol;

namespace Hawser.UnitTests.EngineIO.Protocol;

public sealed class DeflateParametersTests
{
    private const string Agreed = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

    [Theory]
    [InlineData("permessage-deflate", Agreed)]
    [InlineData("permessage-deflate; client_max_window_bits", Agreed)] // browsers
    [InlineData("permessage-deflate; client_max_window_bits=10", Agreed)]
    [InlineData("Permessage-Deflate;Server_No_Context_Takeover ; client_no_context_takeover", Agreed)]
    [InlineData("permessage-deflate; server_max_window_bits=10", Agreed + "; server_max_window_bits=10")]
    [InlineData("permessage-deflate; server_max_window_bits=\"10\"", Agreed + "; server_max_window_bits=10")]
    [InlineData("permessage-deflate; server_max_window_bits=15", Agreed)]
    [InlineData("x-webkit-deflate-frame, permessage-deflate", Agreed)]
    [InlineData("permessage-deflate; server_max_window_bits=99, permessage-deflate; server_max_window_bits=9", Agreed + "; server_max_window_bits=9")]
    public void The_first_offer_that_can_be_met_is_accepted(string offers, string answer) =>
        Assert.Equal(answer, DeflateParameters.Accept(offers, serverMaxWindowBits: 15)?.ToHeader());

    [Theory]
    [InlineData("")]
    [InlineData("permessage-bzip2")]
    [InlineData("permessage-deflate; unknown")]
    [InlineData("permessage-deflate; server_no_context_takeover=1")]
    [InlineData("permessage-deflate; server_no_context_takeover; server_no_context_takeover")]
    [InlineData("permessage-deflate; client_max_window_bits=7")]
    [InlineData("permessage-deflate; client_max_window_bits=16")]
    [InlineData("permessage-deflate; client_max_window_bits=")]
    [InlineData("permessage-deflate; server_max_window_bits")]
    [InlineData("permessage-deflate; server_max_window_bits=08")]
    [InlineData("permessage-deflate; server_max_window_bits=+9")]
    [InlineData("permessage-deflate;")]
    public void An_offer_with_anything_wrong_in_it_is_declined(string offers) =>
        Assert.Null(DeflateParameters.Accept(offers, serverMaxWindowBits: 15));

    [Theory]
    [InlineData("permessage-deflate", 11)]
    [InlineData("permessage-deflate; server_max_window_bits=13", 11)]
    [InlineData("permessage-deflate; server_max_window_bits=9", 9)]
    public void The_smaller_of_both_sides_windows_is_used(string offer, int bits) =>
        Assert.Equal(bits, DeflateParameters.Accept(offer, serverMaxWindowBits: 11)?.ServerMaxWindowBits);

    [Fact]
    public void Messages_longer_than_a_smaller_window_are_not_compressed()
    {
        Assert.Equal(512, new DeflateParameters(9).LongestMessage);
        Assert.Equal(int.MaxValue, new DeflateParameters(15).LongestMessage);
    }
}
