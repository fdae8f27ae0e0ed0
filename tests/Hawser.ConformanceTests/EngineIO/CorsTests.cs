using System.Net;
using Hawser.ConformanceTests.SocketIO.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Hawser.ConformanceTests.EngineIO;

/// <summary>CORS is ASP.NET Core's, and comes before everything else.</summary>
public sealed class CorsTests
{
    private const string Page = "https://page.example";

    [Fact]
    public async Task A_preflight_is_answered_for_whatever_session()
    {
        await using var host = await StartAsync();
        using var client = new PollingClient(host.BaseAddress, query: "EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA");
        using var request = Request(HttpMethod.Options, client);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");

        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        AssertAllowed(response);
        Assert.Equal(["content-type"], response.Headers.GetValues("Access-Control-Allow-Headers"));
        Assert.Equal(["POST"], response.Headers.GetValues("Access-Control-Allow-Methods"));
    }

    [Fact]
    public async Task Answers_and_errors_alike_may_be_read_by_the_page()
    {
        await using var host = await StartAsync();
        using var client = new PollingClient(host.BaseAddress);
        using var unknown = new PollingClient(host.BaseAddress, query: "EIO=4&transport=tcp");

        using var answer = await client.SendAsync(Request(HttpMethod.Get, client));
        using var error = await unknown.SendAsync(Request(HttpMethod.Get, unknown));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        AssertAllowed(answer);
        await EngineHost.AssertErrorAsync(error, 400, 0, "Transport unknown");
        AssertAllowed(error);
    }

    [Fact]
    public async Task Another_page_is_served_but_may_not_read()
    {
        await using var host = await StartAsync();
        using var client = new PollingClient(host.BaseAddress);

        using var response = await client.SendAsync(Request(HttpMethod.Get, client, "https://other.example"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static Task<SocketIOHost> StartAsync() => SocketIOHost.StartAsync(
        services: services => services.AddCors(),
        app: app =>
        {
            app.UseCors();
            app.MapSocketIO().RequireCors(policy => policy.WithOrigins(Page).AllowAnyHeader().AllowAnyMethod().AllowCredentials());
        });

    private static HttpRequestMessage Request(HttpMethod method, PollingClient client, string origin = Page)
    {
        var request = new HttpRequestMessage(method, client.Url);
        request.Headers.Add("Origin", origin);
        return request;
    }

    private static void AssertAllowed(HttpResponseMessage response)
    {
        Assert.Equal([Page], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(["true"], response.Headers.GetValues("Access-Control-Allow-Credentials"));
    }
}
