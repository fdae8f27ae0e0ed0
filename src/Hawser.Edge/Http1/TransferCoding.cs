namespace Hawser.Edge.Http1;

/// <summary>Reads Transfer-Encoding strictly (RFC 9112 §6.1): <c>chunked</c>, once and alone, is all that can be passed on.</summary>
internal static class TransferCoding
{
    /// <returns>
    /// <see cref="HeadStatus.Complete"/> for chunked; <see cref="HeadStatus.UnknownCoding"/> for a well-formed list that
    /// ends with it; <see cref="HeadStatus.Malformed"/> for what leaves the body's end in doubt.
    /// </returns>
    public static HeadStatus Read(ReadOnlySpan<byte> value)
    {
        if (HttpGrammar.EqualsIgnoreCase(value, "chunked"u8))
        {
            return HeadStatus.Complete;
        }

        // A comma at the end leaves it to each reader whether chunked is still the last coding.
        if (value.IsEmpty || value[^1] == ',')
        {
            return HeadStatus.Malformed;
        }

        var endsChunked = false;
        while (HttpGrammar.TryNextElement(ref value, out var coding))
        {
            if (endsChunked || coding.ContainsAnyExcept(HttpGrammar.Token))
            {
                return HeadStatus.Malformed;
            }

            endsChunked = HttpGrammar.EqualsIgnoreCase(coding, "chunked"u8);
        }

        return endsChunked ? HeadStatus.UnknownCoding : HeadStatus.Malformed;
    }
}
