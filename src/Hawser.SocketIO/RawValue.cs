using System.Text.Json;
using Hawser.SocketIO.Parsing;

namespace Hawser.SocketIO;

/// <summary>
/// A value as a client wrote it: its numbers, the order of its properties and its binary data are kept. Use it as the type
/// of a handler's argument for data that is passed on, stored, or read later. Immutable.
/// </summary>
public sealed class RawValue
{
    internal RawValue(ReadOnlyMemory<byte> json, IReadOnlyList<ReadOnlyMemory<byte>> attachments)
    {
        Json = json;
        Attachments = attachments;
    }

    /// <summary>The JSON, in UTF-8. Binary data is <c>{"_placeholder":true,"num":N}</c>, N being its index in <see cref="Attachments"/>.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>Binary data of the packet that the value came in; values of one packet share it.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Attachments { get; }

    /// <summary>The JSON, as text.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(Json.Span);

    /// <summary>Reads the value.</summary>
    /// <param name="options">How; those of the server are at <see cref="SocketIOOptions.JsonSerializerOptions"/>.</param>
    /// <exception cref="JsonException">It does not fit the type.</exception>
    public T? Read<T>(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return PayloadReader.Read<T>(Json.Span, Attachments, options);
    }
}
