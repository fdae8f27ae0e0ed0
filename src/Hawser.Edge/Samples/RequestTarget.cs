using Hawser.Edge.Http1;

namespace Hawser.Edge.Samples;

/// <summary>The parts of a request's target, as HAProxy takes them.</summary>
internal static class RequestTarget
{
    /// <summary>The path without the query; the default span, not an empty one, if the target has none.</summary>
    public static ReadOnlySpan<byte> Path(RequestHead request)
    {
        var path = PathAndQuery(request);
        var mark = path.IndexOf((byte)'?');
        return mark < 0 ? path : path[..mark];
    }

    public static ReadOnlySpan<byte> PathAndQuery(RequestHead request) => request.Target is [(byte)'*'] ? default : request.PathAndQuery;

    /// <summary>What stands behind the first question mark; the default span without one.</summary>
    public static ReadOnlySpan<byte> Query(RequestHead request)
    {
        var target = request.Target;
        var mark = target.IndexOf((byte)'?');
        return mark < 0 ? default : target[(mark + 1)..];
    }

    /// <summary>What stands behind the first <paramref name="delimiter"/> in the target.</summary>
    public static ReadOnlySpan<byte> AfterDelimiter(RequestHead request, byte delimiter)
    {
        var target = request.Target;
        var mark = target.IndexOf(delimiter);
        return mark < 0 ? default : target[(mark + 1)..];
    }

    /// <summary>Of an absolute target the authority; else empty.</summary>
    public static ReadOnlySpan<byte> Authority(RequestHead request)
    {
        var target = request.Target;
        var scheme = target[0] == '/' ? -1 : target.IndexOf("://"u8);
        if (scheme < 0)
        {
            return default;
        }

        var authority = target[(scheme + 3)..];
        var end = authority.IndexOfAny((byte)'/', (byte)'?');
        return end < 0 ? authority : authority[..end];
    }

    public static ReadOnlySpan<byte> FirstWord(ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        return blank < 0 ? line : line[..blank];
    }

    public static ReadOnlySpan<byte> SecondWord(ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        return blank < 0 ? default : FirstWord(line[(blank + 1)..]);
    }
}
