using System.Text;
using Hawser.Edge.Affinity;
using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;

namespace Hawser.Edge.Proxy;

/// <summary><c>capture cookie</c>: finds the first cookie whose name begins so, or is so.</summary>
internal static class CookieCapture
{
    /// <returns>Name and value, as far as they are to be kept; null if there is none.</returns>
    public static byte[]? Find(MessageHead head, HeaderId id, CookieCaptureConfig config)
    {
        Span<byte> name = stackalloc byte[256];
        name = name[..Encoding.Latin1.GetBytes(config.Name.AsSpan(0, Math.Min(config.Name.Length, name.Length)), name)];
        foreach (ref readonly var field in head.Fields)
        {
            if (field.Id != id)
            {
                continue;
            }

            foreach (var pair in new CookiePairs(head.Value(field)))
            {
                var whole = pair.Whole;
                if (config.IsExact ? pair.Name.SequenceEqual(name) : whole.StartsWith(name))
                {
                    return whole[..Math.Min(whole.Length, config.Length)].ToArray();
                }

                if (id == HeaderId.SetCookie)
                {
                    break;
                }
            }
        }

        return null;
    }
}
