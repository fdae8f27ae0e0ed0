namespace Hawser.Edge.Http1;

/// <summary>One header field as offsets into the buffer that holds the head. The value is without the blanks around it.</summary>
internal struct FieldLine
{
    public ushort NameStart;
    public ushort NameLength;
    public ushort ValueStart;
    public ushort ValueLength;
    public HeaderId Id;
}
