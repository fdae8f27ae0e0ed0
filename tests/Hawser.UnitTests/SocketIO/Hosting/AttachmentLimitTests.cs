using Hawser.SocketIO;
using Hawser.SocketIO.Hosting;
using Hawser.SocketIO.Parsing;

namespace Hawser.UnitTests.SocketIO.Hosting;

public sealed class AttachmentLimitTests
{
    [Theory]
    [InlineData(null, 10_000_000L)]
    [InlineData(0L, 0L)]
    [InlineData(5_000L, 5_000L)]
    public void All_binary_data_of_a_packet_may_take_ten_messages_unless_it_is_said_otherwise(long? option, long expected) =>
        Assert.Equal(new PacketLimits(10, expected), new SocketIOOptions { MaxAttachmentBytes = option }.LimitsFor(maxPayload: 1_000_000));

    [Fact]
    public void The_largest_payload_does_not_overflow() =>
        Assert.Equal(2_684_354_560, new SocketIOOptions().LimitsFor(maxPayload: 256 * 1024 * 1024).MaxAttachmentBytes);

    [Theory]
    [InlineData(null, true)]
    [InlineData(0L, true)]
    [InlineData(4L * 1024 * 1024 * 1024, true)]
    [InlineData(-1L, false)]
    [InlineData((4L * 1024 * 1024 * 1024) + 1, false)]
    public void The_limit_has_its_range(long? option, bool isValid)
    {
        var result = new SocketIOOptionsValidator().Validate(null, new SocketIOOptions { MaxAttachmentBytes = option });

        Assert.Equal(isValid, result.Succeeded);
        Assert.True(isValid || result.FailureMessage!.Contains("MaxAttachmentBytes", StringComparison.Ordinal));
    }
}
