using System.Collections.Immutable;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;

namespace Hawser.Edge.Affinity;

/// <summary>Reads the persistence cookie of requests, hides it from servers, and inserts it in responses.</summary>
internal static class CookiePersistence
{
    /// <summary>Finds the server that the request's cookie stands for.</summary>
    /// <returns>What the cookie says; <paramref name="server"/> is set only if it is valid.</returns>
    public static CookieVerdict FindServer(BackendModel backend, RequestHead request, out ServerModel? server)
    {
        server = null;
        if (backend.Cookie is not { } cookie)
        {
            return CookieVerdict.NotUsed;
        }

        var verdict = CookieVerdict.None;
        foreach (ref readonly var field in request.Fields)
        {
            if (field.Id != HeaderId.Cookie)
            {
                continue;
            }

            foreach (var pair in new CookiePairs(request.Value(field)))
            {
                // What follows a bar is the dates of maxidle and maxlife.
                var bar = pair.Value.IndexOf((byte)'|');
                var value = bar < 0 ? pair.Value : pair.Value[..bar];
                if (!pair.Name.SequenceEqual(cookie.Name))
                {
                    continue;
                }

                verdict = Judge(backend.Servers, value, out server);
                if (server is not null)
                {
                    return verdict;
                }
            }
        }

        return verdict;
    }

    /// <summary>Writes a Cookie field's value without the persistence cookie.</summary>
    /// <returns>The bytes written: 0 if no other cookie is left, so the field is to be left out.</returns>
    public static int WriteWithout(CookieModel cookie, ReadOnlySpan<byte> value, Span<byte> output)
    {
        var written = 0;
        foreach (var pair in new CookiePairs(value))
        {
            if (pair.Name.SequenceEqual(cookie.Name))
            {
                continue;
            }

            if (written > 0)
            {
                "; "u8.CopyTo(output[written..]);
                written += 2;
            }

            pair.Whole.CopyTo(output[written..]);
            written += pair.Whole.Length;
        }

        return written;
    }

    /// <summary>Writes the Set-Cookie field that binds a client to <paramref name="server"/>, or unbinds it if that has no cookie.</summary>
    public static int WriteSetCookie(CookieModel cookie, ServerModel server, Span<byte> output)
    {
        var writer = new HeadWriter(output);
        writer.Append("set-cookie: "u8);
        writer.Append(cookie.Name);
        writer.Append("="u8);
        writer.Append(server.CookieValue);
        writer.Append(server.CookieValue.Length > 0 ? "; path=/\r\n"u8 : "; Expires=Thu, 01-Jan-1970 00:00:01 GMT; path=/\r\n"u8);
        return writer.Length;
    }

    /// <summary>Whether a Set-Cookie field of the server sets the persistence cookie, which is the edge's to set.</summary>
    public static bool IsSetBy(CookieModel cookie, ReadOnlySpan<byte> setCookie)
    {
        foreach (var pair in new CookiePairs(setCookie))
        {
            return pair.Name.SequenceEqual(cookie.Name);
        }

        return false;
    }

    private static CookieVerdict Judge(ImmutableArray<ServerModel> servers, ReadOnlySpan<byte> value, out ServerModel? server)
    {
        server = null;
        var verdict = CookieVerdict.Invalid;
        foreach (var candidate in servers)
        {
            if (candidate.CookieValue.Length == 0 || !value.SequenceEqual(candidate.CookieValue))
            {
                continue;
            }

            // Several servers may share a value: the first that is up has it.
            if (candidate.State.IsUp)
            {
                server = candidate;
                return CookieVerdict.Valid;
            }

            verdict = CookieVerdict.Down;
        }

        return verdict;
    }
}
