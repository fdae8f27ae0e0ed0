using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace Hawser.Fuzz.Runs;

/// <summary>
/// Which branches an input took, as the code that SharpFuzz has instrumented counts them: in memory of this process instead
/// of AFL's, so that a million inputs take seconds. How often counts by powers of two.
/// </summary>
internal sealed unsafe class CoverageMap
{
    // The size that the instrumentation assumes (AFL's MAP_SIZE).
    private const int Size = 1 << 16;

    private readonly byte[] _seen = new byte[Size];

    public CoverageMap()
    {
        // For as long as the process lives: instrumented code may run at any time.
        Trace.SharedMem = (byte*)NativeMemory.AllocZeroed(Size);
    }

    /// <summary>How many branches have been seen.</summary>
    public int Branches => _seen.Count(bits => bits != 0);

    private static Span<byte> Counts => new(Trace.SharedMem, Size);

    /// <summary>Begins an input.</summary>
    public static void Clear()
    {
        Counts.Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Ends an input.</summary>
    /// <returns>Whether it went where none went before, or went there more often.</returns>
    public bool Add()
    {
        var isNew = false;
        var counts = Counts;
        for (var at = counts.IndexOfAnyExcept((byte)0); at >= 0 && at < Size;)
        {
            var bucket = (byte)(1 << Math.Min(7, System.Numerics.BitOperations.Log2(counts[at])));
            isNew |= (_seen[at] & bucket) == 0;
            _seen[at] |= bucket;
            var next = counts[(at + 1)..].IndexOfAnyExcept((byte)0);
            at = next < 0 ? Size : at + 1 + next;
        }

        return isNew;
    }
}
