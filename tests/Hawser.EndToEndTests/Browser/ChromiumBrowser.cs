using Microsoft.Playwright;

namespace Hawser.EndToEndTests.Browser;

/// <summary>Debian's Chromium, without a window.</summary>
internal sealed class ChromiumBrowser : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ChromiumBrowser(IPlaywright playwright, IBrowser browser)
    {
        _playwright = playwright;
        _browser = browser;
    }

    public static async Task<ChromiumBrowser> LaunchAsync()
    {
        const string Executable = "/usr/bin/chromium";
        Assert.True(File.Exists(Executable), "These tests need Debian's chromium: run test.sh, which installs it.");
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,

            // It runs as root here, and must not try to reach Google's hosts.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        return new ChromiumBrowser(playwright, browser);
    }

    /// <summary>A person of their own: own cookies, own page, a name.</summary>
    public async Task<ChatPage> OpenAsync(string url, string name)
    {
        var context = await _browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync($"{url}?name={Uri.EscapeDataString(name)}");
        var chat = new ChatPage(page);
        await chat.WaitUntilConnectedAsync();
        return chat;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
