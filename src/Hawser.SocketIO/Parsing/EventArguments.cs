using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hawser.SocketIO.Parsing;

/// <summary>Reads the arguments of an event or an acknowledgement from its JSON, one after another.</summary>
internal ref struct EventArguments
{
    private readonly JsonSerializerOptions _options;
    private Utf8JsonReader _reader;
    private bool _isAtEnd;

    /// <param name="payload">A JSON array that was found valid.</param>
    /// <param name="skip">Elements to pass over: 1 for the name of an event.</param>
    /// <param name="options">How values are read.</param>
    public EventArguments(ReadOnlySpan<byte> payload, int skip, JsonSerializerOptions options)
    {
        _options = options;
        _reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = options.MaxDepth });
        _reader.Read();
        while (skip-- > 0 && TryAdvance())
        {
            _reader.Skip();
        }
    }

    /// <summary>Reads the next argument. One that the sender left out is the default of its type, as undefined is in JavaScript.</summary>
    /// <exception cref="JsonException">The value does not fit the type.</exception>
    public T? Read<T>()
    {
        if (!TryAdvance())
        {
            return default;
        }

        var info = (JsonTypeInfo<T>)_options.GetTypeInfo(typeof(T));
        return JsonSerializer.Deserialize(ref _reader, info);
    }

    private bool TryAdvance()
    {
        _isAtEnd = _isAtEnd || !_reader.Read() || _reader.TokenType == JsonTokenType.EndArray;
        return !_isAtEnd;
    }

    /// <summary>The name of the event in <paramref name="payload"/>; a number is its digits.</summary>
    public static string NameOf(ReadOnlySpan<byte> payload)
    {
        var reader = new Utf8JsonReader(payload);
        reader.Read();
        reader.Read();
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
    }
}
