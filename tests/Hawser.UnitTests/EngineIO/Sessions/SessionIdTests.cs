using Hawser.EngineIO.Sessions;

namespace Hawser.UnitTests.EngineIO.Sessions;

public sealed class SessionIdTests
{
    [Fact]
    public void An_id_is_20_characters_that_begin_with_the_tag_and_are_never_the_same()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => SessionId.Create("ab-_9")).ToList();

        Assert.All(ids, id => Assert.Matches("^ab-_9[A-Za-z0-9_-]{15}$", id));
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("abcde", true)]
    [InlineData("a-_9Z", true)]
    [InlineData("abcd", false)]
    [InlineData("abcdef", false)]
    [InlineData("abcdé", false)]
    [InlineData("ab de", false)]
    [InlineData(null, false)]
    public void A_tag_is_five_characters_of_the_ids(string? tag, bool isTag) => Assert.Equal(isTag, SessionId.IsTag(tag));

    [Fact]
    public void A_random_tag_is_one() => Assert.True(SessionId.IsTag(SessionId.CreateTag()));
}
