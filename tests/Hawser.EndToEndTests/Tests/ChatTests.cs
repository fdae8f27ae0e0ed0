using Hawser.EndToEndTests.Browser;
using Hawser.EndToEndTests.Demo;

namespace Hawser.EndToEndTests.Tests;

[Collection(DemoCollection.Name)]
public sealed class ChatTests(DemoFixture fixture)
{
    private readonly RunningDemo _demo = fixture.Demo;

    [Fact]
    public async Task Two_people_on_different_servers_see_each_other_write_type_come_and_go()
    {
        await using var browser = await ChromiumBrowser.LaunchAsync();
        var ann = await browser.OpenAsync(_demo.PageUrl, "Ann");
        await ann.CountsAsync(1);
        var bob = await OpenOnOtherServerAsync(browser, ann, "Bob");

        await ann.SeesAsync("joined", "Bob");
        await ann.CountsAsync(2);
        await bob.CountsAsync(2);

        await ann.SayAsync("Is the mooring fast? <b>Look</b> & tell.");
        await bob.SeesAsync("message", "Is the mooring fast? <b>Look</b> & tell.");
        await bob.SayAsync("Fast as a hawser.");
        await ann.SeesAsync("message", "Fast as a hawser.");

        await bob.Page.Locator("#message-input").PressSequentiallyAsync("I am wri");
        await Eventually.TrueAsync("Ann sees that Bob is typing", async () => (await ann.TypingAsync()).Contains("Bob is typing", StringComparison.Ordinal));

        await bob.SayAsync("I am writing no more.");
        await Eventually.TrueAsync("nobody is typing", async () => (await ann.TypingAsync()).Length == 0);
        await ann.Page.Locator("#message-input").PressSequentiallyAsync("And so do I");
        await Eventually.TrueAsync("Bob sees that Ann is typing", async () => (await bob.TypingAsync()).Contains("Ann is typing", StringComparison.Ordinal));
        await ann.Page.Locator("#message-input").FillAsync("");
        await Eventually.TrueAsync("nobody is typing", async () => (await bob.TypingAsync()).Length == 0);

        await bob.CloseAsync();
        await ann.SeesAsync("left", "Bob");
        await ann.CountsAsync(1);
        await ann.CloseAsync();
    }

    [Fact]
    public async Task The_page_upgrades_to_WebSocket_and_is_never_given_markup_by_users()
    {
        await using var browser = await ChromiumBrowser.LaunchAsync();
        var ann = await browser.OpenAsync(_demo.PageUrl, "<img src=x onerror=document.title='pwned'>");
        var bob = await browser.OpenAsync(_demo.PageUrl, "Bob");

        await Eventually.TrueAsync("the transport is websocket", async () => await bob.TransportAsync() == "websocket");
        await ann.SayAsync("<script>document.title='pwned'</script><img src=x onerror=document.title='pwned'>");

        await bob.SeesAsync("message", "<script>document.title='pwned'</script>");
        await bob.SeesAsync("message", "<img src=x");
        Assert.Equal(0, await bob.Page.Locator("#messages img, #messages script").CountAsync());
        Assert.DoesNotContain("pwned", await bob.Page.TitleAsync(), StringComparison.Ordinal);
        await ann.CloseAsync();
        await bob.CloseAsync();
    }

    [Fact]
    public async Task Twenty_reloads_see_both_HTML_servers_and_one_WebSocket_server()
    {
        await using var browser = await ChromiumBrowser.LaunchAsync();
        var page = await browser.OpenAsync(_demo.PageUrl, "Ann");
        var html = new List<string>();
        var sockets = new List<string>();

        for (var reload = 0; reload < 20; reload++)
        {
            await page.Page.ReloadAsync();
            await page.WaitUntilConnectedAsync();
            html.Add(await page.HtmlServerAsync());
            sockets.Add(await page.WebSocketServerAsync());
        }

        Assert.Equal(["www1", "www2"], html.Distinct().Order());
        Assert.All(html.CountBy(name => name), server => Assert.InRange(server.Value, 6, 14));
        Assert.Single(sockets.Distinct());
        await page.CloseAsync();
    }

    /// <summary>New people are spread by round robin; one lands on the other server soon.</summary>
    internal static async Task<ChatPage> OpenOnOtherServerAsync(ChromiumBrowser browser, ChatPage first, string name)
    {
        var url = first.Page.Url.Split('?')[0];
        var taken = await first.WebSocketServerAsync();
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var page = await browser.OpenAsync(url, name);
            if (await page.WebSocketServerAsync() != taken)
            {
                return page;
            }

            await page.CloseAsync();
        }

        Assert.Fail($"Eight newcomers in a row landed on {taken}.");
        return null!;
    }
}
