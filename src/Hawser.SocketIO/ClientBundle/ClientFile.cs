using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hawser.SocketIO.ClientBundle;

/// <summary>A file of the JavaScript client, as Node's server serves it: to be asked for again each time, by its version.</summary>
internal sealed class ClientFile
{
    private readonly EntityTagHeaderValue _entityTag;
    private readonly ConcurrentDictionary<string, Lazy<byte[]>> _compressed = new(StringComparer.Ordinal);

    public ClientFile(string name, string version)
    {
        Name = name;
        _entityTag = new EntityTagHeaderValue($"\"{version}\"");
    }

    public string Name { get; }

    private string ContentType => Name.EndsWith(".map", StringComparison.Ordinal) ? "application/json; charset=utf-8" : "application/javascript; charset=utf-8";

    /// <summary>Opens what lies inside the assembly.</summary>
    public static Stream Open(string name) =>
        typeof(ClientFile).Assembly.GetManifestResourceStream($"client/{name}")
        ?? throw new InvalidOperationException($"The build left '{name}' of the client out of the assembly.");

    public Task ServeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=0";
        headers.ETag = _entityTag.ToString();
        headers.Vary = HeaderNames.AcceptEncoding;
        if (IsKnown(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = ContentType;
        return ClientEncoding.Of(context.Request.Headers.AcceptEncoding) is { } encoding ? WriteAsync(context, encoding) : WriteAsync(context);
    }

    /// <summary>Whether the client has this version. A weak tag is as good: a proxy that compresses makes one of ours.</summary>
    private bool IsKnown(HttpRequest request) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var tags)
        && tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(_entityTag, useStrongComparison: false));

    private async Task WriteAsync(HttpContext context)
    {
        await using var content = Open(Name);
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    private async Task WriteAsync(HttpContext context, ClientEncoding encoding)
    {
        // Compressed once, when the first asks for it so, and kept: the smaller files come to some 12 KB each.
        var content = _compressed.GetOrAdd(encoding.Name, static (_, state) => new Lazy<byte[]>(() => state.File.Compress(state.Encoding)), (File: this, Encoding: encoding)).Value;
        context.Response.Headers.ContentEncoding = encoding.Name;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }

    private byte[] Compress(ClientEncoding encoding)
    {
        var output = new MemoryStream();
        using (var content = Open(Name))
        using (var compressor = encoding.Compress(output))
        {
            content.CopyTo(compressor);
        }

        return output.ToArray();
    }
}
