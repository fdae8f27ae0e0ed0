using System.Net;
using Hawser.EndToEndTests.Browser;
using Hawser.EndToEndTests.Demo;
using Microsoft.Playwright;

namespace Hawser.EndToEndTests.Tests;

/// <summary>The page as caches, browsers, keyboards and screen readers meet it.</summary>
[Collection(DemoCollection.Name)]
public sealed class PageTests(DemoFixture fixture)
{
    private readonly RunningDemo _demo = fixture.Demo;

    [Fact]
    public async Task A_cache_may_keep_the_page_and_knows_the_servers_apart_by_their_ETags()
    {
        using var loader = new PageLoader(_demo.Port);
        var tags = new Dictionary<string, string>();
        while (tags.Count < 2)
        {
            using var page = await loader.GetAsync("/");
            var body = await page.Content.ReadAsStringAsync();
            var server = body.Contains(">www1<", StringComparison.Ordinal) ? "www1" : "www2";
            tags[server] = page.Headers.ETag!.ToString();
            Assert.Contains("s-maxage=", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }

        Assert.NotEqual(tags["www1"], tags["www2"]);

        // Whichever server is asked: its own tag is answered by 304, the other's by the page.
        var statuses = new HashSet<HttpStatusCode>();
        for (var load = 0; load < 8; load++)
        {
            using var again = await loader.GetAsync("/", request => request.Headers.TryAddWithoutValidation("If-None-Match", tags["www1"]));
            statuses.Add(again.StatusCode);
            Assert.Equal(again.StatusCode == HttpStatusCode.NotModified ? tags["www1"] : tags["www2"], again.Headers.ETag!.ToString());
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.NotModified], statuses.Order());
    }

    [Fact]
    public async Task Only_the_chats_own_page_may_talk_to_the_sockets()
    {
        using var loader = new PageLoader(_demo.Port);
        foreach (var (origin, isAllowed) in new[] { ($"http://chat.localhost:{_demo.Port}", true), ("http://evil.example", false) })
        {
            using var response = await loader.GetAsync("/socket.io/?EIO=4&transport=polling", request =>
            {
                request.Headers.Host = $"ws.chat.localhost:{_demo.Port}";
                request.Headers.Add("Origin", origin);
            });
            Assert.Equal(isAllowed, response.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) && allowed.Single() == origin);
            Assert.Equal(isAllowed, response.Headers.Contains("Access-Control-Allow-Credentials"));
        }
    }

    [Fact]
    public async Task Keyboard_and_screen_reader_can_use_it()
    {
        await using var browser = await ChromiumBrowser.LaunchAsync();
        var chat = await browser.OpenAsync(_demo.PageUrl, "");
        await Assertions.Expect(chat.Page.GetByLabel("Your name")).ToBeFocusedAsync();
        await chat.Page.Keyboard.TypeAsync("Kay");
        await chat.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(chat.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToBeFocusedAsync();
        await chat.Page.Keyboard.TypeAsync("No mouse here.");
        await chat.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(chat.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("No mouse here.");
        await Assertions.Expect(chat.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        Assert.Equal("en", await chat.Page.Locator("html").GetAttributeAsync("lang"));
        await chat.CloseAsync();
    }

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1280, 800)]
    public async Task It_fits_a_phone_and_a_desktop_in_light_and_dark(int width, int height)
    {
        await using var browser = await ChromiumBrowser.LaunchAsync();
        var chat = await browser.OpenAsync(_demo.PageUrl, "Kay");
        await chat.Page.SetViewportSizeAsync(width, height);
        var backgrounds = new List<string>();
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await chat.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            backgrounds.Add(await chat.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
            Assert.False(await chat.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), "it does not scroll sideways");
            foreach (var fact in new[] { "#html-server", "#ws-server", "#transport", "#participants", "#message-input" })
            {
                await Assertions.Expect(chat.Page.Locator(fact)).ToBeInViewportAsync();
            }
        }

        Assert.Equal(2, backgrounds.Distinct().Count());
        await chat.CloseAsync();
    }
}
