using System.Text.Json;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO;

/// <summary>An event as catch-all handlers and middlewares see it. Immutable.</summary>
public sealed class EventData
{
    private readonly JsonSerializerOptions _options;

    internal EventData(Payload payload, JsonSerializerOptions options)
    {
        Payload = payload;
        _options = options;
        Name = EventArguments.NameOf(payload.Json.Span);
    }

    /// <summary>The event's name.</summary>
    public string Name { get; }

    /// <summary>How many arguments there are.</summary>
    public int Count => EventArguments.Count(Payload.Json.Span) - 1;

    /// <summary>The array of name and arguments, and their binary data.</summary>
    public Payload Payload { get; }

    /// <summary>Reads an argument. One that the sender left out is the default of its type.</summary>
    /// <param name="index">Which, from 0.</param>
    /// <exception cref="JsonException">The value does not fit the type.</exception>
    public T? Get<T>(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return new EventArguments(Payload.Json.Span, Payload.Attachments, skip: index + 1, _options).Read<T>();
    }
}
