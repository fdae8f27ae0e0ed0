namespace Hawser.Fuzz.Targets;

/// <summary>A parser, and what must hold whatever it is given.</summary>
internal abstract class FuzzTarget
{
    /// <summary>By which it is called on the command line; also the name of its corpus.</summary>
    public abstract string Name { get; }

    /// <summary>What occurs in inputs: mutations put these in.</summary>
    public abstract IReadOnlyList<byte[]> Words { get; }

    /// <summary>How many bytes may be allocated for each byte of input.</summary>
    public abstract int BytesPerByte { get; }

    /// <summary>How many bytes may be allocated besides.</summary>
    public virtual int BytesBesides => 4096;

    /// <summary>Makes an input that is malformed in few places, or in none.</summary>
    public abstract byte[] Generate(Random random);

    /// <summary>Has the parser take in an input. What is allocated here counts.</summary>
    /// <returns>What <see cref="Check"/> needs.</returns>
    public abstract object? Parse(ReadOnlySpan<byte> input);

    /// <summary>Looks at what came of it. What is allocated here does not count.</summary>
    /// <exception cref="FuzzException">Something does not hold.</exception>
    public virtual void Check(byte[] input, object? parsed, Random random)
    {
    }

    protected static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new FuzzException(what);
        }
    }

    protected static byte[][] Bytes(params string[] words) => [.. words.Select(System.Text.Encoding.UTF8.GetBytes)];
}

/// <summary>A property that does not hold.</summary>
internal sealed class FuzzException(string message) : Exception(message);
