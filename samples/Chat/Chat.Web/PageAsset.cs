using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Chat.Web;

/// <summary>A file that the page refers to. Its path carries the content's hash, so it never changes.</summary>
internal sealed class PageAsset
{
    private readonly FileContentHttpResult _result;

    public PageAsset(string path, byte[] content)
    {
        Path = path;
        _result = TypedResults.Bytes(content, ContentType(path), entityTag: new EntityTagHeaderValue($"\"{ContentHash.Of(content)}\""));
    }

    public string Path { get; }

    public Task ServeAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return _result.ExecuteAsync(context);
    }

    private static string ContentType(string path) => System.IO.Path.GetExtension(path) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        var other => throw new InvalidOperationException($"The page has no files of the kind '{other}' ({path})."),
    };
}
