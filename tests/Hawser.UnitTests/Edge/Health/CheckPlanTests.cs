using Hawser.Edge.Configuration;
using Hawser.Edge.Health;

namespace Hawser.UnitTests.Edge.Health;

/// <summary>The steps of checks, also those that are not written down; HAProxy 2.6.12 was seen to send these requests.</summary>
public sealed class CheckPlanTests
{
    private static readonly CheckSendConfig Send = new(default) { Uri = new LogFormatConfig("/other", [new LiteralPart("/other")], default) };
    private static readonly CheckExpectConfig Expect = new(default) { Expectation = CheckExpectation.Status, Codes = [(201, 201)] };
    private static readonly CheckConnectConfig Connect = new(default) { Port = 81 };

    [Fact]
    public void A_check_without_HTTP_connects() =>
        Assert.Equal("connect", Plan(null));

    [Fact]
    public void Option_httpchk_sends_and_expects() =>
        Assert.Equal("connect, GET /status HTTP/1.0, expect 200-399", Plan(new HttpCheckConfig("GET", "/status", "HTTP/1.0")));

    [Fact]
    public void A_send_line_replaces_what_it_says() =>
        Assert.Equal("connect, GET /other HTTP/1.1, expect 200-399", Plan(new HttpCheckConfig("GET", "/status", "HTTP/1.1"), Send));

    [Fact]
    public void An_expect_line_alone_follows_the_options_request() =>
        Assert.Equal("connect, OPTIONS / HTTP/1.0, expect 201-201", Plan(HttpCheckConfig.Default, Expect));

    [Fact]
    public void A_connect_line_comes_first() =>
        Assert.Equal("connect 81, OPTIONS /other HTTP/1.0, expect 201-201", Plan(HttpCheckConfig.Default, Connect, Send, Expect));

    [Fact]
    public void Further_rounds_stand_for_themselves() =>
        Assert.Equal(
            "connect 81, GET /other HTTP/1.0, expect 201-201, connect 81,  /other , expect 200-399",
            Plan(new HttpCheckConfig("GET", "/status", "HTTP/1.0"), Connect, Send, Expect, Connect, Send));

    private static string Plan(HttpCheckConfig? request, params CheckStepConfig[] steps) =>
        string.Join(", ", CheckPlan.Of(new ProxyConfig
        {
            Name = "b",
            Kind = ProxyKind.Backend,
            Location = default,
            HttpCheck = request,
            CheckSteps = [.. steps],
        }).Select(step => step switch
        {
            CheckConnectConfig connect => $"connect {connect.Port}".TrimEnd(),
            CheckSendConfig send => $"{send.Method} {send.Uri?.Text} {send.Version}",
            CheckExpectConfig expect => $"expect {expect.Codes[0].First}-{expect.Codes[0].Last}",
            _ => throw new InvalidOperationException(step.ToString()),
        }));
}
