using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Health;
using Hawser.Edge.Model;

namespace Hawser.UnitTests.Edge.Health;

/// <summary>What answers mean to http-check expect; HAProxy 2.6.12 was seen to judge the same way.</summary>
public sealed class ExpectationTests
{
    private const string Answer = "HTTP/1.1 201 Created\r\nContent-Length: 5\r\nX-A: one, two\r\nX-B: v\r\n\r\nhello";
    private const string NoLength = "HTTP/1.1 200 OK\r\n\r\nhello";
    private const string NoBody = "HTTP/1.1 204 No Content\r\n\r\n";
    private const string Chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n";

    private static readonly ServerModel Server = TestModels.Model("backend b\n  server a 127.0.0.1:80\n").Backends[0].Servers[0];

    private static CheckExpectConfig Of(CheckExpectation expectation) => new(default) { Expectation = expectation };

    [Theory]
    [InlineData("201", true)]
    [InlineData("200", false)]
    [InlineData("200-299", true)]
    [InlineData("202-299", false)]
    public void Status(string range, bool isMet)
    {
        var ends = range.Split('-').Select(int.Parse).ToArray();
        AssertJudged(isMet, Answer, Of(CheckExpectation.Status) with { Codes = [(ends[0], ends[^1])] });
    }

    [Theory]
    [InlineData("^20[13]$", true)]
    [InlineData("^20[02]$", false)]
    public void Status_by_regular_expression(string regex, bool isMet) =>
        AssertJudged(isMet, Answer, Of(CheckExpectation.StatusRegex) with { Text = regex });

    [Theory]
    [InlineData(Answer, "ell", true)]
    [InlineData(Answer, "nope", false)]
    [InlineData(Chunks, "hello", true)]
    [InlineData(NoLength, "hello", true)]
    public void Text(string answer, string text, bool isMet) =>
        AssertJudged(isMet, answer, Of(CheckExpectation.Text) with { Text = text });

    [Theory]
    [InlineData("h.*o$", true)]
    [InlineData("nope", false)]
    public void Text_by_regular_expression(string regex, bool isMet) =>
        AssertJudged(isMet, Answer, Of(CheckExpectation.TextRegex) with { Text = regex });

    [Fact]
    public void A_composed_text() =>
        AssertJudged(true, Answer, Of(CheckExpectation.Format) with { Format = Format("hel") });

    [Theory]
    [InlineData("x-a", "two", true)]
    [InlineData("X-A", "three", false)]
    [InlineData("x-b", "V", false)]
    [InlineData("x-zz", null, false)]
    [InlineData("x-b", null, true)]
    public void An_element_of_a_field(string name, string? value, bool isMet) =>
        AssertJudged(isMet, Answer, Of(CheckExpectation.Header) with { Header = new(MatchMethod.String, Format(name), MatchMethod.String, value is null ? null : Format(value)) });

    [Theory]
    [InlineData("Begin", "x-", "Sub", "wo", true)]
    [InlineData("End", "-b", "Begin", "v", true)]
    [InlineData("Regex", "^x-[ab]$", "Regex", "^on", true)]
    [InlineData("Sub", "zz", "Sub", "o", false)]
    public void Methods_of_comparison(string nameMethod, string name, string valueMethod, string value, bool isMet) =>
        AssertJudged(isMet, Answer, Of(CheckExpectation.Header) with { Header = new(Enum.Parse<MatchMethod>(nameMethod), Format(name), Enum.Parse<MatchMethod>(valueMethod), Format(value)) });

    [Theory]
    [InlineData("one, two", true)]
    [InlineData("two", false)]
    public void The_whole_of_a_field(string value, bool isMet) =>
        AssertJudged(isMet, Answer, Of(CheckExpectation.FullHeader) with { Header = new(MatchMethod.String, Format("x-a"), MatchMethod.String, Format(value)) });

    [Fact]
    public void A_body_that_is_not_there() =>
        Assert.Equal(CheckVerdict.NoBody, Judge(NoBody, Of(CheckExpectation.Text) with { Text = "x" }));

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", null, "Undecided")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", -1, "Undecided")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", 5, "NotMet")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", 6, "Undecided")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 6, "NotMet")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", null, "Undecided")]
    public void How_much_of_a_body_decides(string answer, int? minimum, string verdict) =>
        Assert.Equal(Enum.Parse<CheckVerdict>(verdict), Judge(answer, Of(CheckExpectation.Text) with { Text = "x", MinimumReceived = minimum }, ends: false));

    [Fact]
    public void More_of_a_body_than_is_looked_at()
    {
        var answer = $"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{new string('a', 99)}b";
        Assert.Equal(CheckVerdict.NotMet, Judge(answer, Of(CheckExpectation.Text) with { Text = "b" }, size: 50));
        Assert.Equal(CheckVerdict.Met, Judge(answer, Of(CheckExpectation.Text) with { Text = "b" }, size: 100));
    }

    private static void AssertJudged(bool isMet, string answer, CheckExpectConfig expectation)
    {
        Assert.Equal(isMet ? CheckVerdict.Met : CheckVerdict.NotMet, Judge(answer, expectation));
        Assert.Equal(isMet ? CheckVerdict.NotMet : CheckVerdict.Met, Judge(answer, expectation with { IsNegated = true }));
    }

    /// <summary>Judges an answer that comes byte by byte; what is not decided when it ends is told.</summary>
    private static CheckVerdict Judge(string text, CheckExpectConfig config, bool ends = true, int size = 16_384)
    {
        var (answer, expectation) = (new CheckAnswer(size), new Expectation(config));
        foreach (var b in Encoding.Latin1.GetBytes(text))
        {
            answer.Room.Span[0] = b;
            answer.Add(1);
        }

        if (ends)
        {
            answer.Add(0);
        }

        Assert.True(answer.HasHead);
        Assert.False(answer.IsBroken);
        return expectation.Judge(answer, Server);
    }

    private static LogFormatConfig Format(string text) => new(text, [new LiteralPart(text)], default);
}
