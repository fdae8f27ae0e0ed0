using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Hawser.SocketIO.Parsing;

namespace Hawser.SocketIO;

/// <summary>The arguments of an event, or the values of an acknowledgement, read one after another. Lives during a call.</summary>
public ref struct EventArguments
{
    private readonly JsonSerializerOptions _options;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>>? _attachments;
    private readonly bool _isEvent;
    private Utf8JsonReader _reader;
    private int _position;
    private bool _isAtEnd;

    /// <param name="payload">A JSON array that was found valid.</param>
    /// <param name="attachments">Its binary data.</param>
    /// <param name="skip">Elements to pass over: 1 for the name of an event.</param>
    /// <param name="options">How values are read.</param>
    /// <param name="at">Values to pass over besides.</param>
    internal EventArguments(ReadOnlySpan<byte> payload, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, int skip, JsonSerializerOptions options, int at = 0)
    {
        _options = options;
        _attachments = attachments;
        _isEvent = skip > 0;
        _reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = options.MaxDepth });
        _reader.Read();
        for (skip += at; skip > 0 && TryAdvance(); skip--)
        {
            _reader.Skip();
        }

        _position = 0;
    }

    /// <summary>Reads the next argument. One that the sender left out is the default of its type, as undefined is in JavaScript.</summary>
    /// <exception cref="JsonException">The value does not fit the type.</exception>
    public T? Read<T>() => TryAdvance() ? ReadValue<T>(name: null) : default;

    /// <summary>Reads the next argument, which must be there. For generated code.</summary>
    /// <exception cref="JsonException">It is missing or null, or does not fit the type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T Required<T>(string name) =>
        TryAdvance() && ReadValue<T>(name) is { } value ? value : throw new UnreadableArgumentException($"Argument '{name}' is missing.");

    /// <summary>Reads the next argument, which the sender may have left out, or given as null. For generated code.</summary>
    /// <exception cref="JsonException">It does not fit the type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [return: NotNullIfNotNull(nameof(whenMissing))]
    public T? Optional<T>(string name, T? whenMissing = default) =>
        TryAdvance() && _reader.TokenType != JsonTokenType.Null && ReadValue<T>(name) is { } value ? value : whenMissing;

    /// <summary>Reads all arguments that are left. For generated code.</summary>
    /// <exception cref="JsonException">One does not fit the type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public T[] Rest<T>(string name)
    {
        var values = new List<T>();
        while (TryAdvance())
        {
            values.Add(ReadValue<T>(name)!);
        }

        return [.. values];
    }

    /// <summary>Reads the next argument of a delegate: the token, where it asks for one, is not sent by the client.</summary>
    internal T Next<T>(CancellationToken cancellationToken) =>
        typeof(T) == typeof(CancellationToken) ? (T)(object)cancellationToken : Read<T>()!;

    /// <summary>The name of the event in <paramref name="payload"/>; a number is its digits.</summary>
    internal static string NameOf(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        reader.Read();
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
    }

    /// <summary>How many elements the array has.</summary>
    internal static int Count(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        var count = 0;
        for (reader.Read(); reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            reader.Skip();
        }

        return count;
    }

    private T? ReadValue<T>(string? name)
    {
        try
        {
            return PayloadReader.Read<T>(ref _reader, _attachments, _options);
        }
        catch (JsonException exception) when (_isEvent)
        {
            var which = name is null ? _position.ToString(System.Globalization.CultureInfo.InvariantCulture) : $"'{name}'";
            throw new UnreadableArgumentException($"Argument {which} is of another type than expected.", exception);
        }
    }

    private bool TryAdvance()
    {
        _position++;
        _isAtEnd = _isAtEnd || !_reader.Read() || _reader.TokenType == JsonTokenType.EndArray;
        return !_isAtEnd;
    }
}
