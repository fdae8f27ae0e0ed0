using System.Text.Json;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO;

/// <summary>
/// An acknowledgement of several values, or of none, such as <c>callback(null, result)</c> in Node.js. A handler returns one to
/// answer so; <see cref="Socket.EmitWithAckAsync{T}(string, ReadOnlySpan{object?})"/> takes it as the type of the answer to have all
/// values that the client gave. Immutable.
/// </summary>
public sealed class AckValues
{
    private readonly object?[]? _values;
    private readonly Payload _payload;
    private readonly JsonSerializerOptions? _options;

    /// <summary>An answer of these values, in this order.</summary>
    public AckValues(params ReadOnlySpan<object?> values) => _values = values.ToArray();

    private AckValues(Payload payload, JsonSerializerOptions options)
    {
        _payload = payload;
        _options = options;
    }

    /// <summary>How many values there are.</summary>
    public int Count => _values?.Length ?? EventArguments.Count(_payload.Json.Span);

    /// <summary>Reads one of the client's values; of an answer made here, the value itself.</summary>
    /// <param name="index">Which, from 0. One that the client left out is the default of its type.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    /// <exception cref="JsonException">The value does not fit the type.</exception>
    /// <exception cref="InvalidCastException">The value of an answer made here is of another type.</exception>
    public T? Get<T>(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        if (_values is not null)
        {
            return index < _values.Length ? (T?)_values[index] : default;
        }

        return new EventArguments(_payload.Json.Span, _payload.Attachments, skip: 0, _options!, at: index).Read<T>();
    }

    /// <summary>What the client answered: a copy, since the bytes live during the call only.</summary>
    internal static AckValues Of(ReadOnlySpan<byte> payload, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, JsonSerializerOptions options) =>
        new(new Payload(payload.ToArray(), attachments), options);

    /// <summary>The answer as it is sent.</summary>
    internal Payload Write(JsonSerializerOptions options) => _values is null ? _payload : PayloadWriter.Write(null, _values, options);
}
