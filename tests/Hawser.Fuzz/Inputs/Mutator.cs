namespace Hawser.Fuzz.Inputs;

/// <summary>Changes an input a little: bits, bytes, numbers, parts doubled, moved, left out, taken from another, words put in.</summary>
internal sealed class Mutator
{
    // Longer ones find nothing that these do not, and take their time.
    private const int MaxLength = 2048;

    private static readonly byte[] Remarkable = [0, 1, 0x1e, 0x20, 0x22, 0x2c, 0x2d, 0x2f, 0x30, 0x39, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0x8f, 0x90, 0xc0, 0xc1, 0xd4, 0xff];

    private readonly Random _random;
    private readonly IReadOnlyList<byte[]> _words;
    private readonly List<byte> _bytes = [];

    public Mutator(Random random, IReadOnlyList<byte[]> words)
    {
        _random = random;
        _words = words;
    }

    public byte[] Mutate(byte[] input, byte[] other)
    {
        _bytes.Clear();
        _bytes.AddRange(input);
        for (var count = 1 << _random.Next(5); count > 0; count--)
        {
            Change(other);
        }

        if (_bytes.Count > MaxLength)
        {
            _bytes.RemoveRange(MaxLength, _bytes.Count - MaxLength);
        }

        return [.. _bytes];
    }

    private void Change(byte[] other)
    {
        if (_bytes.Count == 0)
        {
            _bytes.Add((byte)_random.Next(256));
            return;
        }

        var at = _random.Next(_bytes.Count);
        switch (_random.Next(11))
        {
            case 0:
                _bytes[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1:
                _bytes[at] = (byte)_random.Next(256);
                break;
            case 2:
                _bytes[at] = Remarkable[_random.Next(Remarkable.Length)];
                break;
            case 3:
                _bytes[at] += (byte)_random.Next(-8, 9);
                break;
            case 4:
                _bytes.Insert(at, Remarkable[_random.Next(Remarkable.Length)]);
                break;
            case 5:
                _bytes.RemoveRange(at, LengthFrom(at));
                break;
            case 6:
                // Doubled, or moved to another place.
                _bytes.InsertRange(_random.Next(_bytes.Count), _bytes.GetRange(at, LengthFrom(at)));
                break;
            case 7 or 8:
                _bytes.InsertRange(at, _words[_random.Next(_words.Count)]);
                break;
            case 9:
                var word = _words[_random.Next(_words.Count)];
                for (var index = 0; index < word.Length && at + index < _bytes.Count; index++)
                {
                    _bytes[at + index] = word[index];
                }

                break;
            default:
                Splice(at, other);
                break;
        }
    }

    private void Splice(int at, byte[] other)
    {
        if (other.Length == 0)
        {
            return;
        }

        var from = _random.Next(other.Length);
        var length = _random.Next(1, 1 + other.Length - from);
        if (_random.Next(2) == 0)
        {
            _bytes.RemoveRange(at, _bytes.Count - at);
        }

        _bytes.InsertRange(at, other.AsSpan(from, length).ToArray());
    }

    /// <summary>Mostly short.</summary>
    private int LengthFrom(int at) => Math.Min(_bytes.Count - at, 1 + _random.Next(1 << _random.Next(8)));
}
