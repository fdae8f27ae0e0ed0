namespace Hawser.Edge.Samples;

/// <summary>Finds the parameters of a query: pairs of name and value between ampersands or semicolons.</summary>
internal static class UrlParameters
{
    /// <param name="query">The text that has them.</param>
    /// <param name="name">The name; empty for every one.</param>
    /// <param name="delimiter">What the query stands behind: pairs are separated by <c>&amp;</c> and <c>;</c> behind a question mark, else by <c>;</c> and itself.</param>
    /// <param name="cursor">Where to go on.</param>
    /// <param name="sample">The value, as it stands there.</param>
    public static FetchStatus Next(ReadOnlySpan<byte> query, ReadOnlySpan<byte> name, byte delimiter, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = default;
        while (cursor.Position < query.Length)
        {
            var rest = query[cursor.Position..];
            var end = delimiter == '?' ? rest.IndexOfAny((byte)'&', (byte)';') : rest.IndexOfAny((byte)';', delimiter);
            var pair = end < 0 ? rest : rest[..end];
            cursor.Position = end < 0 ? query.Length : cursor.Position + end + 1;
            var equals = pair.IndexOf((byte)'=');
            var isFound = name.IsEmpty ? equals >= 0 : equals >= 0 && pair[..equals].SequenceEqual(name);
            if (isFound)
            {
                sample = Sample.Text(pair[(equals + 1)..]);
                return cursor.Position < query.Length ? FetchStatus.Found | FetchStatus.NotLast : FetchStatus.Found;
            }
        }

        return FetchStatus.Missing;
    }
}
