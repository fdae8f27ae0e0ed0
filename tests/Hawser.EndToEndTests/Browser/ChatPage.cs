using Microsoft.Playwright;

namespace Hawser.EndToEndTests.Browser;

/// <summary>The chat's page, as a person sees it.</summary>
internal sealed class ChatPage
{
    public ChatPage(IPage page) => Page = page;

    public IPage Page { get; }

    public Task<string> HtmlServerAsync() => TextAsync("#html-server");

    public Task<string> WebSocketServerAsync() => TextAsync("#ws-server");

    public Task<string> TransportAsync() => TextAsync("#transport");

    public Task<string> ParticipantsAsync() => TextAsync("#participants");

    public Task<string> TypingAsync() => TextAsync("#typing");

    public async Task WaitUntilConnectedAsync()
    {
        await Page.Locator("body[data-state=connected]").WaitForAsync();
        await Eventually.TrueAsync("the page knows its WebSocket server", async () => await WebSocketServerAsync() is "ws1" or "ws2");
    }

    public async Task SayAsync(string text)
    {
        await Page.Locator("#message-input").FillAsync(text);
        await Page.Locator("#message-input").PressAsync("Enter");
    }

    /// <summary>Texts of the entries of one kind, in order.</summary>
    public async Task<IReadOnlyList<string>> EntriesAsync(string kind) =>
        await Page.Locator($"#messages [data-kind={kind}]").AllInnerTextsAsync();

    public Task SeesAsync(string kind, string text) =>
        Eventually.TrueAsync($"an entry '{kind}' with '{text}'", async () => (await EntriesAsync(kind)).Any(e => e.Contains(text, StringComparison.Ordinal)));

    public Task CountsAsync(int participants) =>
        Eventually.TrueAsync($"{participants} participants", async () => await ParticipantsAsync() == participants.ToString());

    public Task CloseAsync() => Page.Context.CloseAsync();

    private async Task<string> TextAsync(string selector) => (await Page.Locator(selector).TextContentAsync() ?? "").Trim();
}
