using Hawser.Edge.Affinity;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;

namespace Hawser.Edge.Proxy;

/// <summary>Writes the head of a response as the client gets it.</summary>
internal static class ResponseRewriter
{
    /// <param name="response">The server's head.</param>
    /// <param name="request">What it answers.</param>
    /// <param name="cookie">The persistence cookie of the backend, if there is one.</param>
    /// <param name="insertFor">The server that the client is to be bound to by a new cookie, or null for none.</param>
    /// <param name="body">The body's framing, as it is sent.</param>
    /// <param name="closes">Whether the client's connection ends with this response.</param>
    /// <param name="writer">Where to.</param>
    public static void Write(ResponseHead response, RequestHead request, CookieModel? cookie, ServerModel? insertFor, BodyKind body, bool closes, ref HeadWriter writer)
    {
        writer.Append("HTTP/1.1 "u8);
        writer.Append(response.StatusCode);
        writer.Append(" "u8);
        writer.Append(response.Reason);
        writer.Append("\r\n"u8);
        var isFinal = response.StatusCode >= 200;
        var hasLength = false;
        foreach (ref readonly var field in response.Fields)
        {
            switch (field.Id)
            {
                case HeaderId.Connection when response.StatusCode == 101 && HttpGrammar.TryFindInList(response.Value(field), "upgrade"u8, out var upgrade):
                    writer.AppendField(response.Name(field), upgrade);
                    continue;
                case HeaderId.Connection or HeaderId.KeepAlive or HeaderId.ProxyConnection:
                case HeaderId.Upgrade when response.StatusCode != 101:
                case HeaderId.TransferEncoding when body != BodyKind.Chunked && !AnnouncesOnly(response, request):
                case HeaderId.ContentLength when hasLength || response.ContentLength < 0 || response.StatusCode is 204 || !isFinal:
                case HeaderId.SetCookie when cookie is not null && CookiePersistence.IsSetBy(cookie, response.Value(field)):
                case HeaderId.Other when response.IsNamedByConnection(response.Name(field)):
                    continue;
                case HeaderId.ContentLength:
                    hasLength = true;
                    writer.AppendName(response.Name(field));
                    writer.Append(response.ContentLength);
                    writer.Append("\r\n"u8);
                    continue;
                case HeaderId.TransferEncoding:
                    writer.AppendField(response.Name(field), "chunked"u8);
                    continue;
            }

            writer.AppendField(response.Name(field), response.Value(field));
        }

        if (insertFor is not null)
        {
            writer.Advance(CookiePersistence.WriteSetCookie(cookie!, insertFor, writer.Free));
            if (cookie!.IsNoCache && Cacheability.IsCacheable(request, response))
            {
                writer.Append("cache-control: private\r\n"u8);
            }
        }

        if (isFinal)
        {
            WriteConnection(request, closes, ref writer);
        }

        writer.Append("\r\n"u8);
    }

    /// <summary>Puts the persistence cookie among the fields, as <see cref="Write"/> would write it.</summary>
    public static void InsertCookie(ResponseHead response, RequestHead request, CookieModel cookie, ServerModel? insertFor)
    {
        for (var index = response.Fields.Length - 1; index >= 0; index--)
        {
            ref readonly var field = ref response.Fields[index];
            if (field.Id == HeaderId.SetCookie && CookiePersistence.IsSetBy(cookie, response.Value(field)))
            {
                response.RemoveField(index);
            }
        }

        if (insertFor is null)
        {
            return;
        }

        Span<byte> line = stackalloc byte[1024];
        line = line[..CookiePersistence.WriteSetCookie(cookie, insertFor, line)];
        response.TryAddField("set-cookie"u8, line["set-cookie: ".Length..^2]);
        if (cookie.IsNoCache && Cacheability.IsCacheable(request, response))
        {
            response.TryAddField("cache-control"u8, "private"u8);
        }
    }

    /// <summary>Whether the fields about the body are those of another response, which has one (RFC 9112 §6.1).</summary>
    private static bool AnnouncesOnly(ResponseHead response, RequestHead request) =>
        request.MinorVersion > 0 && (request.Method == RequestMethod.Head || response.StatusCode == 304);

    /// <summary>Tells the client about its connection, where the version's default does not.</summary>
    public static void WriteConnection(RequestHead request, bool closes, ref HeadWriter writer)
    {
        if (closes)
        {
            writer.Append("connection: close\r\n"u8);
        }
        else if (request.MinorVersion == 0)
        {
            writer.Append("connection: keep-alive\r\n"u8);
        }
    }
}
