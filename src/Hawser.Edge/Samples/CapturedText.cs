namespace Hawser.Edge.Samples;

/// <summary>A text that is kept beyond the head that it comes from, up to so many bytes; the room is made when it is first needed.</summary>
internal sealed class CapturedText(int capacity)
{
    private byte[]? _bytes;
    private int _length;

    public int Capacity => capacity;

    public bool IsEmpty => _length == 0;

    /// <summary>Whether there is one, though it may be empty.</summary>
    public bool IsSet { get; private set; }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Set(ReadOnlySpan<byte> text)
    {
        text = text[..Math.Min(text.Length, capacity)];
        _length = text.Length;
        IsSet = true;
        if (_length > 0)
        {
            text.CopyTo(_bytes ??= new byte[capacity]);
        }
    }

    public void Clear()
    {
        _length = 0;
        IsSet = false;
    }
}
