namespace Hawser.Edge.HaproxyCfg.Lines;

/// <summary>
/// Finds what a misspelt keyword was probably meant to be, by HAProxy's measure, so that both guess the same: how often
/// which character follows which, whatever the case, digits being one character and all others another.
/// </summary>
internal static class Spelling
{
    private const int Digit = 27;
    private const int Other = 28;
    private const int Size = 32;

    /// <returns>"; did you mean 'x' maybe ?", or nothing if no candidate is near.</returns>
    public static string Suggest(string word, IEnumerable<string> candidates) =>
        Nearest(word, candidates) is { } best ? $"; did you mean '{best}' maybe ?" : "";

    /// <summary>The nearest candidate, the first of several; null if none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        var fingerprint = Fingerprint(word);
        string? best = null;
        var least = int.MaxValue;
        foreach (var candidate in candidates)
        {
            var distance = Distance(fingerprint, Fingerprint(candidate));
            if (distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }

        // Further off than twice the length it is another word.
        return best is null || least > 2 * word.Length || least > 2 * best.Length ? null : best;
    }

    private static byte[] Fingerprint(string word)
    {
        var fingerprint = new byte[Size * Size];
        var from = Other;
        foreach (var character in word)
        {
            var to = char.IsAsciiLetter(character) ? (character | 0x20) - 'a' + 1 : char.IsAsciiDigit(character) ? Digit : Other;
            fingerprint[(Size * from) + to]++;
            from = to;
        }

        fingerprint[(Size * from) + Other]++;
        return fingerprint;
    }

    private static int Distance(byte[] a, byte[] b)
    {
        var sum = 0;
        for (var index = 0; index < a.Length; index++)
        {
            var difference = a[index] - b[index];
            sum += difference * difference;
        }

        return sum;
    }
}
