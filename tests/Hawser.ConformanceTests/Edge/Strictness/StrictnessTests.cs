using System.Text;
using Hawser.Edge.Rules;

namespace Hawser.ConformanceTests.Edge.Strictness;

/// <summary>
/// Request smuggling, row by row: what reaches the other side, what the client is told, what the log says, beside HAProxy
/// where both do the same. What the edge refuses or normalises and HAProxy does not is listed in docs/edge/strictness.md.
/// </summary>
public sealed class StrictnessTests(StrictnessBench bench) : IClassFixture<StrictnessBench>
{
    public static TheoryData<StrictnessRow> Requests => [.. RequestRows.All];

    public static TheoryData<StrictnessRow> Responses => [.. ResponseRows.All];

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Requests_that_can_be_read_in_two_ways(StrictnessRow row)
    {
        var (haproxy, ours) = await bench.RunAsync(row.Sent);

        Assert.Equal(row.Reaches?.Split('|') ?? [], ours.Requests);
        if (row.Reaches is null)
        {
            Assert.False(ours.HasSentinel);
        }

        switch (row.Haproxy)
        {
            case Haproxy.Same:
                Assert.Equal(haproxy.Response, ours.Response);
                Assert.Equal(haproxy.Requests, ours.Requests);
                Assert.Equal(haproxy.Log, ours.Log);
                break;
            case Haproxy.Forwards:
                Assert.NotEqual(haproxy.Response, ours.Response);
                Assert.Equal(Encoding.ASCII.GetString(ErrorResponses.Early(row.Status)) + "<end>", ours.Response);
                Assert.Contains($" {row.Status} B - - PR-- ", ours.Log.Single(), StringComparison.Ordinal);
                break;
            default:
                Assert.NotEqual(haproxy.Requests, ours.Requests);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Responses_that_can_be_read_in_two_ways(StrictnessRow row)
    {
        var (haproxy, ours) = await bench.RunAsync(row.Request);

        if (row.Reaches is null)
        {
            Assert.EndsWith(Encoding.ASCII.GetString([.. ErrorResponses.Head(502), .. "\r\n"u8, .. ErrorResponses.Body(502)]) + "<end>", ours.Response, StringComparison.Ordinal);
            Assert.Contains(" 502 B - - PH-- ", ours.Log[0], StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(row.Reaches + "<end>", ours.Response);
        }

        // The sentinel came, and by the same connection only if nothing about it is in doubt.
        Assert.True(ours.HasSentinel);
        Assert.True(row.IsReused || !ours.IsReused);
        if (row.Haproxy == Haproxy.Same)
        {
            Assert.Equal(haproxy.Response, ours.Response);
            Assert.Equal(haproxy.Log, ours.Log);
        }
        else
        {
            Assert.NotEqual(haproxy.Response, ours.Response);
        }
    }

    [Fact]
    public void The_document_lists_what_differs_from_HAProxy_and_nothing_else()
    {
        var document = File.ReadAllLines(Path.Combine(Samples.SampleProcess.Repository, "docs", "edge", "strictness.md"));
        var listed = document.Where(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsAsciiDigit(line[2])).Select(line => line.TrimEnd(' ', '|'));
        var expected = RequestRows.All.Select(row => (Row: row, Part: "request")).Concat(ResponseRows.All.Select(row => (Row: row, Part: "response")))
            .Where(r => r.Row.Haproxy != Haproxy.Same)
            .Select(r => $"| {r.Row.Id} | {r.Part}: {r.Row.What} | {(r.Row.Reaches is null ? $"refused, {r.Row.Status}" : "normalised")}");

        Assert.Equal(expected, listed);
    }
}
