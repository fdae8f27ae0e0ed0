namespace Hawser.SocketIO.Protocol.MessagePack;

/// <summary>A value of MessagePack, or the header of an array or a map.</summary>
internal readonly ref struct MessagePackToken
{
    public required MessagePackKind Kind { get; init; }

    /// <summary>Of a boolean: which.</summary>
    public bool IsTrue { get; init; }

    /// <summary>Of an integer: whether it is below zero, and so <see cref="Integer"/> a signed one.</summary>
    public bool IsNegative { get; init; }

    /// <summary>Of an integer: its 64 bits.</summary>
    public ulong Integer { get; init; }

    /// <summary>Of a floating-point number: its value.</summary>
    public double Float { get; init; }

    /// <summary>Of an array or a map: how many elements, or pairs, follow. Never more than there are bytes for.</summary>
    public int Count { get; init; }

    /// <summary>Of an extension: what its bytes mean.</summary>
    public sbyte ExtensionType { get; init; }

    /// <summary>Of an extension: whether the format has a code of its own for its length (fixext), which notepack makes a difference of.</summary>
    public bool IsFixedExtension { get; init; }

    /// <summary>Of text, binary data and extensions: the bytes.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>Whether this is what notepack writes for JavaScript's undefined.</summary>
    public bool IsUndefined => Kind == MessagePackKind.Extension && IsFixedExtension && ExtensionType == 0 && Bytes.Length == 1;

    /// <summary>Whether this is a whole number from zero on, however it is written.</summary>
    public bool TryGetUnsigned(out ulong value)
    {
        value = Integer;
        if (Kind == MessagePackKind.Integer)
        {
            return !IsNegative;
        }

        // JavaScript makes no difference between 3 and 3.0; 2^53 is where its integers end to be exact.
        const double FirstInexact = 9007199254740992;
        var isWhole = Kind == MessagePackKind.Float && Float is >= 0 and < FirstInexact && Math.Floor(Float) == Float;
        value = isWhole ? (ulong)Float : 0;
        return isWhole;
    }
}
