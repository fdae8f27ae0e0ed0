using System.Collections.Concurrent;
using Hawser.EngineIO.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Hawser.SocketIO.ClientBundle;

/// <summary>A file of the JavaScript client, as Node's server serves it: to be asked for again each time, by its version.</summary>
internal sealed class ClientFile
{
    private readonly EntityTagHeaderValue _entityTag;
    private readonly ConcurrentDictionary<string, Lazy<ReadOnlyMemory<byte>>> _compressed = new(StringComparer.Ordinal);

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
        return ContentCoding.Choose(context.Request.Headers.AcceptEncoding, ContentCoding.SmallestFirst) is { } coding ? WriteAsync(context, coding) : WriteAsync(context);
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

    private async Task WriteAsync(HttpContext context, ContentCoding coding)
    {
        // Compressed once, when the first asks for it so, and kept: the smaller files come to some 12 KB each.
        var content = _compressed.GetOrAdd(coding.Name, static (_, state) => new Lazy<ReadOnlyMemory<byte>>(() => state.File.Compress(state.Coding)), (File: this, Coding: coding)).Value;
        context.Response.Headers.ContentEncoding = coding.Name;
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }

    private ReadOnlyMemory<byte> Compress(ContentCoding coding)
    {
        using var content = Open(Name);
        var plain = new byte[content.Length];
        content.ReadExactly(plain);
        return coding.Encode(plain);
    }
}
