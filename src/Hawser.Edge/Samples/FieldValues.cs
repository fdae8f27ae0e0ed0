using Hawser.Edge.Http1;

namespace Hawser.Edge.Samples;

/// <summary>The values of all fields of a name: whole, or their elements between commas.</summary>
internal readonly ref struct FieldValues
{
    private readonly MessageHead _head;
    private readonly ReadOnlySpan<byte> _name;
    private readonly HeaderId _id;
    private readonly bool _splits;

    /// <param name="head">The message.</param>
    /// <param name="name">The name; empty for every field.</param>
    /// <param name="splits">Whether commas separate values.</param>
    public FieldValues(MessageHead head, ReadOnlySpan<byte> name, bool splits)
    {
        _head = head;
        _name = name;
        _splits = splits;
        _id = name.IsEmpty ? HeaderId.Other : HeaderNames.Identify(name);
    }

    /// <summary>The next value. A field without one has one that is empty, as in HAProxy.</summary>
    public FetchStatus Next(scoped ref FetchCursor cursor, out Sample sample)
    {
        for (; cursor.Index < _head.Fields.Length; cursor.Index++, cursor.Position = 0)
        {
            ref readonly var field = ref _head.Fields[cursor.Index];
            if (!IsNamed(field))
            {
                continue;
            }

            var value = _head.Value(field);
            while (cursor.Position <= value.Length)
            {
                var rest = value[cursor.Position..];
                var end = _splits ? IndexOfComma(rest) : -1;
                var element = end < 0 ? rest : rest[..end];
                cursor.Position = end < 0 ? value.Length + 1 : cursor.Position + end + 1;
                element = HttpGrammar.Trim(element);
                if (IsShown(field, element))
                {
                    sample = Sample.Text(element);
                    return FetchStatus.Found | FetchStatus.NotLast;
                }
            }
        }

        sample = default;
        return FetchStatus.Missing;
    }

    public int Count()
    {
        var cursor = default(FetchCursor);
        var count = 0;
        while ((Next(ref cursor, out _) & FetchStatus.Found) != 0)
        {
            count++;
        }

        return count;
    }

    /// <summary>The value at a place: from 1, or, negative, from the end.</summary>
    public FetchStatus At(int occurrence, out Sample sample)
    {
        var wanted = occurrence > 0 ? occurrence : Count() + occurrence + 1;
        var cursor = default(FetchCursor);
        sample = default;
        for (var index = 1; index <= wanted; index++)
        {
            if ((Next(ref cursor, out sample) & FetchStatus.Found) == 0)
            {
                return FetchStatus.Missing;
            }
        }

        return wanted > 0 ? FetchStatus.Found : FetchStatus.Missing;
    }

    private bool IsNamed(in FieldLine field) =>
        _name.IsEmpty || (field.Id == _id && (_id != HeaderId.Other || HttpGrammar.EqualsIgnoreCase(_head.Name(field), _name)));

    /// <summary>HAProxy takes <c>close</c> and <c>keep-alive</c> out of Connection before any rule sees it.</summary>
    private static bool IsShown(in FieldLine field, ReadOnlySpan<byte> element) =>
        field.Id != HeaderId.Connection || !(HttpGrammar.EqualsIgnoreCase(element, "close"u8) || HttpGrammar.EqualsIgnoreCase(element, "keep-alive"u8));

    /// <summary>The next comma that is not in quotes.</summary>
    private static int IndexOfComma(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'"'))
        {
            return text.IndexOf((byte)',');
        }

        var isQuoted = false;
        for (var index = 0; index < text.Length; index++)
        {
            switch (text[index])
            {
                case (byte)'"':
                    isQuoted = !isQuoted;
                    break;
                case (byte)'\\' when isQuoted:
                    index++;
                    break;
                case (byte)',' when !isQuoted:
                    return index;
            }
        }

        return -1;
    }
}
