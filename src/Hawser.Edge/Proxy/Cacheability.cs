using System.Buffers.Text;
using Hawser.Edge.Http1;

namespace Hawser.Edge.Proxy;

/// <summary>
/// Whether a shared cache would store a response, as far as HAProxy's <c>cookie … nocache</c> asks: only then is it marked
/// private, as a cookie in a cache would bind strangers to one server (RFC 9111 §3).
/// </summary>
internal static class Cacheability
{
    public static bool IsCacheable(RequestHead request, ResponseHead response)
    {
        // HAProxy counts the safe methods, though caches store only the answers to the first two.
        if (request.Method is not (RequestMethod.Get or RequestMethod.Head or RequestMethod.Options or RequestMethod.Trace))
        {
            return false;
        }

        if (response.StatusCode is not (200 or 203 or 204 or 206 or 300 or 301 or 404 or 405 or 410 or 414 or 501))
        {
            return false;
        }

        var hasLifetime = false;
        var hasValidator = false;
        foreach (ref readonly var field in response.Fields)
        {
            var value = response.Value(field);
            switch (field.Id)
            {
                case HeaderId.Pragma when HttpGrammar.EqualsIgnoreCase(value, "no-cache"u8):
                case HeaderId.CacheControl when Forbids(value, ref hasLifetime):
                    return false;
                case HeaderId.Expires:
                    hasLifetime = true;
                    break;
                case HeaderId.ETag or HeaderId.LastModified:
                    hasValidator = true;
                    break;
            }
        }

        return hasLifetime || hasValidator;
    }

    private static bool Forbids(ReadOnlySpan<byte> cacheControl, ref bool hasLifetime)
    {
        while (HttpGrammar.TryNextElement(ref cacheControl, out var directive))
        {
            if (HttpGrammar.EqualsIgnoreCase(directive, "private"u8)
                || HttpGrammar.EqualsIgnoreCase(directive, "no-cache"u8)
                || HttpGrammar.EqualsIgnoreCase(directive, "no-store"u8))
            {
                return true;
            }

            var equals = directive.IndexOf((byte)'=');
            if (equals < 0)
            {
                continue;
            }

            var name = directive[..equals];
            if (HttpGrammar.EqualsIgnoreCase(name, "max-age"u8) || HttpGrammar.EqualsIgnoreCase(name, "s-maxage"u8))
            {
                var lifetime = directive[(equals + 1)..].Trim((byte)'"');
                if (!Utf8Parser.TryParse(lifetime, out int seconds, out _) || seconds <= 0)
                {
                    return true;
                }

                hasLifetime = true;
            }
        }

        return false;
    }
}
