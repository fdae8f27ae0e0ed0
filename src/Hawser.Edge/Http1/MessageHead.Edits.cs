using System.Text;

namespace Hawser.Edge.Http1;

/// <content>
/// Changes to a head, by rules. What is added stands in room of its own; nothing is moved, and what was received stays
/// as it came.
/// </content>
internal abstract partial class MessageHead
{
    /// <summary>Fields that rules may add to those that were received.</summary>
    private const int MaxAddedFields = 64;

    private byte[]? _edits;
    private int _editLength;

    /// <summary>Appends a field.</summary>
    /// <returns>False if it cannot stand in a head, or if there is no room: the head would not fit into a buffer any more.</returns>
    public bool TryAddField(scoped ReadOnlySpan<byte> name, scoped ReadOnlySpan<byte> value)
    {
        var isField = !name.IsEmpty && !name.ContainsAnyExcept(HttpGrammar.Token) && !value.ContainsAny(HttpGrammar.NotInValue);
        if (!isField || _fieldCount == _fields.Length || !TryKeep(name, out var nameStart) || !TryKeep(value, out var valueStart))
        {
            return false;
        }

        ref var field = ref _fields[_fieldCount++];
        field.NameStart = (ushort)nameStart;
        field.NameLength = (ushort)name.Length;
        field.ValueStart = (ushort)valueStart;
        field.ValueLength = (ushort)value.Length;
        field.Id = HeaderNames.Identify(name);
        OnEdited(field.Id);
        return true;
    }

    /// <summary>Replaces a field's value.</summary>
    /// <returns>False if there is no room.</returns>
    public bool TrySetValue(int index, scoped ReadOnlySpan<byte> value)
    {
        if (value.ContainsAny(HttpGrammar.NotInValue) || !TryKeep(value, out var start))
        {
            return false;
        }

        ref var field = ref _fields[index];
        field.ValueStart = (ushort)start;
        field.ValueLength = (ushort)value.Length;
        OnEdited(field.Id);
        return true;
    }

    public void RemoveField(int index)
    {
        var id = _fields[index].Id;
        _fields.AsSpan(index + 1, _fieldCount - index - 1).CopyTo(_fields.AsSpan(index));
        _fieldCount--;
        OnEdited(id);
    }

    /// <summary>Removes all fields of a name.</summary>
    public void RemoveFields(scoped ReadOnlySpan<byte> name)
    {
        for (var index = _fieldCount - 1; index >= 0; index--)
        {
            if (Ascii.EqualsIgnoreCase(Name(_fields[index]), name))
            {
                RemoveField(index);
            }
        }
    }

    /// <summary>Called when a field was added, changed or removed, so that what was derived from it follows.</summary>
    protected virtual void OnEdited(HeaderId id)
    {
        if (id != HeaderId.Connection)
        {
            return;
        }

        // The framing of the message is not a rule's to change, but the end of its connection is.
        Options = default;
        foreach (ref readonly var field in Fields)
        {
            if (field.Id == HeaderId.Connection)
            {
                Options.Add(Value(field));
            }
        }
    }

    /// <summary>Keeps bytes that were composed.</summary>
    /// <returns>False if there is no room.</returns>
    protected bool TryKeep(scoped ReadOnlySpan<byte> bytes, out int start)
    {
        start = BufferLength + _editLength;
        if (_editLength + bytes.Length > BufferLength - HeadLength)
        {
            return false;
        }

        _edits ??= GC.AllocateUninitializedArray<byte>(BufferLength);
        bytes.CopyTo(_edits.AsSpan(_editLength));
        _editLength += bytes.Length;
        return true;
    }

    /// <summary>Bytes of the head: received, or, from the buffer's length on, added.</summary>
    protected ReadOnlySpan<byte> Slice(int start, int length) =>
        start < BufferLength ? Buffer.AsSpan(start, length) : _edits.AsSpan(start - BufferLength, length);
}
