namespace Hawser.Edge.Http1;

/// <summary>The parameters of a query or a form, as they are written: nothing is decoded.</summary>
internal static class QueryParameters
{
    /// <summary>What stands behind the first question mark of a target; empty if there is none.</summary>
    public static ReadOnlySpan<byte> QueryOf(ReadOnlySpan<byte> target)
    {
        var mark = target.IndexOf((byte)'?');
        return mark < 0 ? default : target[(mark + 1)..];
    }

    /// <summary>Finds the first parameter of a name, case and all.</summary>
    public static bool TryFind(ReadOnlySpan<byte> query, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (query.Length > name.Length)
        {
            var end = query.IndexOf((byte)'&');
            var parameter = end < 0 ? query : query[..end];
            if (parameter.Length > name.Length && parameter[name.Length] == '=' && parameter.StartsWith(name))
            {
                value = parameter[(name.Length + 1)..];
                return true;
            }

            query = end < 0 ? default : query[(end + 1)..];
        }

        value = default;
        return false;
    }
}
