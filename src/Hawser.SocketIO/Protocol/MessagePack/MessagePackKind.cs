namespace Hawser.SocketIO.Protocol.MessagePack;

/// <summary>What a value of MessagePack is.</summary>
internal enum MessagePackKind : byte
{
    /// <summary>Nothing.</summary>
    Nil,

    /// <summary>True or false: see <see cref="MessagePackToken.IsTrue"/>.</summary>
    Boolean,

    /// <summary>A whole number of up to 64 bits.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Float,

    /// <summary>Text, in UTF-8 if the sender is honest.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>The header of an array; its elements follow.</summary>
    Array,

    /// <summary>The header of a map; its keys and values follow.</summary>
    Map,

    /// <summary>Bytes whose meaning a number says.</summary>
    Extension,
}
