namespace Hawser.ConformanceTests.Edge.Health;

/// <summary>What is said when servers go down and come up.</summary>
public sealed class TransitionTests
{
    // Frequent checks make short tests; a busy machine may take its time to answer nevertheless.
    private const string Two = Configurations.Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            default_backend one
        backend one
            timeout check 5s
            option httpchk GET /status
            server a 127.0.0.1:{a} check inter 200 rise 2 fall 2
            server b 127.0.0.1:{b} check inter 200 rise 2 fall 2

        """;

    private const string One = Configurations.Defaults + """
        frontend public
            bind 127.0.0.1:{bind}
            default_backend one
        backend one
            timeout check 5s
            option httpchk GET /status
            server a 127.0.0.1:{a} check inter 200 rise 2 fall 2

        """;

    private const string Listen = Configurations.Defaults + """
        listen public
            bind 127.0.0.1:{bind}
            server a 127.0.0.1:{a} check inter 200 rise 1 fall 1

        """;

    [Fact]
    public async Task One_of_two_goes_and_comes_back() =>
        await HealthDifferential.AssertSameAsync(
            Two,
            Scene.Of(a => a.Answer = CheckedOrigin.Bad, "one/a is DOWN"),
            Scene.Of(a => a.Answer = CheckedOrigin.Good, "one/a is UP"));

    [Fact]
    public async Task Both_go() =>
        await HealthDifferential.AssertSameAsync(
            Two,
            Scene.Of(a => a.Answer = CheckedOrigin.Bad, "one/a is DOWN"),
            Scene.Of((_, b) => b.Answer = CheckedOrigin.Missing, "no server available"),
            Scene.Of((_, b) => b.Answer = CheckedOrigin.Good, "one/b is UP"));

    [Fact]
    public async Task The_server_of_a_listen_section_refuses_and_returns() =>
        await HealthDifferential.AssertSameAsync(
            Listen,
            Scene.Of(a => a.Refuse(), "no server available"),
            Scene.Of(a => a.Return(), "public/a is UP"));

    [Theory]
    [InlineData("this is not HTTP\r\n\r\n")]
    [InlineData("")]
    [InlineData("HTTP/1.1 100 Continue\r\n\r\n")]
    [InlineData("HTTP/1.1 503 \"quoted\" \u00e9\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 404\r\nContent-Length: 0\r\n\r\n")]
    public async Task An_answer_that_is_none(string answer) =>
        await HealthDifferential.AssertSameAsync(One, Scene.Of(a => a.Answer = answer, "no server available"));

    [Fact]
    public async Task No_answer_in_time() =>
        await HealthDifferential.AssertSameAsync(
            One.Replace("timeout check 5s", "", StringComparison.Ordinal),
            Scene.Of(a => a.Answer = null, "no server available"));

    [Fact]
    public async Task No_answer_within_timeout_check() =>
        await HealthDifferential.AssertSameAsync(
            One.Replace("timeout check 5s", "timeout check 300", StringComparison.Ordinal),
            Scene.Of(a => a.Answer = null, "no server available"));

    [Theory]
    [InlineData("option httpchk")]
    [InlineData("option httpchk /uri")]
    [InlineData("option httpchk HEAD /uri")]
    [InlineData("option httpchk HEAD /uri HTTP/1.1")]
    public async Task The_request(string option) =>
        await HealthDifferential.AssertSameAsync(
            One.Replace("option httpchk GET /status", option, StringComparison.Ordinal),
            Scene.Of(a => a.Answer = CheckedOrigin.Bad, "no server available"));
}
