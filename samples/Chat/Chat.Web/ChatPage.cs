using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Chat.Web;

/// <summary>The one page: made once at start, with this server's name in it.</summary>
internal sealed partial class ChatPage
{
    // Browsers ask every time (and mostly get a 304): so the page names the server that is there now.
    // A CDN asks once a minute, answers from its copy while it asks again, and keeps answering
    // for a day when no server is left: the page is up as long as the CDN is.
    private const string CacheControl = "public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400";

    private readonly ServerName _name;
    private readonly ILogger<ChatPage> _logger;
    private readonly FileContentHttpResult _result;

    public ChatPage(ServerName name, PageAssets assets, ILogger<ChatPage> logger)
    {
        _name = name;
        _logger = logger;

        var html = PageAssets.ReadTemplate().Replace("{{server}}", name.Value).Replace("{{assets}}", assets.BasePath);
        var content = Encoding.UTF8.GetBytes(html);
        _result = TypedResults.Bytes(content, "text/html; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{ContentHash.Of(content)}-{name}\""));
    }

    public async Task ServeAsync(HttpContext context)
    {
        // No Vary: the only thing that differs is the policy, by the host, and the host is in every cache's key.
        var headers = context.Response.Headers;
        headers.CacheControl = CacheControl;
        headers.ContentSecurityPolicy = ContentSecurityPolicy.For(context.Request.Host);
        headers["Referrer-Policy"] = "no-referrer";

        await _result.ExecuteAsync(context);
        var client = Plain(context.Connection.RemoteIpAddress);
        LogServed(_name, client, context.Response.StatusCode);
    }

    // On a socket for both protocols an IPv4 client looks like ::ffff:127.0.0.1.
    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;

    [LoggerMessage(EventId = 1, Level = LogLevel.Information, Message = "{Server} served the page to {Client} ({Status})")]
    private partial void LogServed(ServerName server, IPAddress? client, int status);
}
