using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Hawser.SocketIO.Parsing;

namespace Hawser.SocketIO;

/// <summary>
/// Whatever the application wants to remember of a client. With recovery on it comes back with the client, also on another
/// node: what is kept is written as JSON. Thread-safe; change values by setting them, not in place.
/// </summary>
public sealed class SocketData
{
    private readonly JsonSerializerOptions _options;
    private ImmutableDictionary<string, object?> _values = ImmutableDictionary<string, object?>.Empty;

    internal SocketData(JsonSerializerOptions options) => _options = options;

    /// <summary>The names of what is remembered.</summary>
    public IEnumerable<string> Keys => _values.Keys;

    /// <summary>Called after each change.</summary>
    internal Action? Changed { get; set; }

    /// <summary>Remembers a value, or the value that is remembered; null if there is none.</summary>
    public object? this[string key]
    {
        get => _values.GetValueOrDefault(key);
        set => Set(key, value);
    }

    /// <summary>Whether something is remembered under the name.</summary>
    public bool Contains(string key) => _values.ContainsKey(key);

    /// <summary>The value of that name; the default of its type if there is none.</summary>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    /// <exception cref="JsonException">The value came back from a recovered session and does not fit the type.</exception>
    public T? Get<T>(string key) => TryGet<T>(key, out var value) ? value : default;

    /// <summary>The value of that name.</summary>
    /// <returns>False if there is none.</returns>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    /// <exception cref="JsonException">The value came back from a recovered session and does not fit the type.</exception>
    public bool TryGet<T>(string key, [MaybeNullWhen(false)] out T value)
    {
        if (!_values.TryGetValue(key, out var found))
        {
            value = default;
            return false;
        }

        value = found is JsonElement element && typeof(T) != typeof(JsonElement) && typeof(T) != typeof(object)
            ? PayloadReader.Read<T>(JsonSerializer.SerializeToUtf8Bytes(element, SimpleTypes.Default.JsonElement), attachments: null, _options)!
            : (T)found!;
        return true;
    }

    /// <summary>Remembers a value.</summary>
    public void Set<T>(string key, T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ImmutableInterlocked.Update(ref _values, static (values, entry) => values.SetItem(entry.key, entry.value), (key, value: (object?)value));
        Changed?.Invoke();
    }

    /// <summary>Forgets a value.</summary>
    /// <returns>False if there was none.</returns>
    public bool Remove(string key)
    {
        var isRemoved = ImmutableInterlocked.TryRemove(ref _values, key, out _);
        if (isRemoved)
        {
            Changed?.Invoke();
        }

        return isRemoved;
    }

    internal ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        foreach (var (key, value) in _values)
        {
            writer.WritePropertyName(key);
            writer.WriteRawValue(PayloadWriter.WriteValue(value, _options).Span, skipInputValidation: true);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    internal void Load(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        _values = document.RootElement.EnumerateObject().ToImmutableDictionary(p => p.Name, p => (object?)p.Value.Clone());
    }
}
