using System.Text.Json;
using Hawser.SocketIO.Parsing;

namespace Hawser.SocketIO;

/// <summary>The arguments of an event, or the values of an acknowledgement, read one after another. Lives during a call.</summary>
public ref struct EventArguments
{
    private readonly JsonSerializerOptions _options;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>>? _attachments;
    private Utf8JsonReader _reader;
    private bool _isAtEnd;

    /// <param name="payload">A JSON array that was found valid.</param>
    /// <param name="attachments">Its binary data.</param>
    /// <param name="skip">Elements to pass over: 1 for the name of an event.</param>
    /// <param name="options">How values are read.</param>
    internal EventArguments(ReadOnlySpan<byte> payload, IReadOnlyList<ReadOnlyMemory<byte>>? attachments, int skip, JsonSerializerOptions options)
    {
        _options = options;
        _attachments = attachments;
        _reader = new Utf8JsonReader(payload, new JsonReaderOptions { MaxDepth = options.MaxDepth });
        _reader.Read();
        while (skip-- > 0 && TryAdvance())
        {
            _reader.Skip();
        }
    }

    /// <summary>Reads the next argument. One that the sender left out is the default of its type, as undefined is in JavaScript.</summary>
    /// <exception cref="JsonException">The value does not fit the type.</exception>
    public T? Read<T>() => TryAdvance() ? PayloadReader.Read<T>(ref _reader, _attachments, _options) : default;

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

    private bool TryAdvance()
    {
        _isAtEnd = _isAtEnd || !_reader.Read() || _reader.TokenType == JsonTokenType.EndArray;
        return !_isAtEnd;
    }
}
