using System.Text;

namespace Hawser.Edge.Samples;

/// <summary>
/// Room for what is computed while a rule or a format is evaluated. One for each loop; reset before the next rule, so that
/// evaluation allocates nothing.
/// </summary>
internal sealed class SampleArena
{
    // HAProxy computes in buffers of tune.bufsize; some converters need two at a time.
    private const int Length = 64 * 1024;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(Length);
    private readonly char[] _chars = GC.AllocateUninitializedArray<char>(Length);
    private int _used;

    public void Reset() => _used = 0;

    /// <summary>Takes so many bytes.</summary>
    /// <returns>False if there is no room: what is being computed is too long.</returns>
    public bool TryTake(int length, out Span<byte> bytes)
    {
        if (length > Length - _used)
        {
            bytes = default;
            return false;
        }

        bytes = _bytes.AsSpan(_used, length);
        _used += length;
        return true;
    }

    /// <summary>The room that is left; <see cref="Keep"/> takes of it what was written.</summary>
    public Span<byte> Free => _bytes.AsSpan(_used);

    /// <summary>Takes the first bytes of <see cref="Free"/>.</summary>
    public ReadOnlySpan<byte> Keep(int length)
    {
        var kept = _bytes.AsSpan(_used, length);
        _used += length;
        return kept;
    }

    /// <summary>Bytes as characters of the same numbers, for regular expressions; valid until the next call.</summary>
    public ReadOnlySpan<char> Chars(ReadOnlySpan<byte> bytes)
    {
        var count = Encoding.Latin1.GetChars(bytes[..Math.Min(bytes.Length, Length)], _chars);
        return _chars.AsSpan(0, count);
    }
}
