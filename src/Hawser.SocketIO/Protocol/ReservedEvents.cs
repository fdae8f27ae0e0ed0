using System.Collections.Frozen;
using System.Text.Json;

namespace Hawser.SocketIO.Protocol;

/// <summary>Event names that mean something to the library, and so cannot be used by applications.</summary>
internal static class ReservedEvents
{
    private static readonly FrozenSet<string> Names =
        FrozenSet.Create(StringComparer.Ordinal, "connect", "connect_error", "disconnect", "disconnecting", "newListener", "removeListener");

    public static bool Contains(string name) => Names.Contains(name);

    /// <summary>Whether the text that <paramref name="reader"/> stands at is reserved.</summary>
    public static bool Contains(ref Utf8JsonReader reader)
    {
        foreach (var name in Names)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <exception cref="ArgumentException">The name is reserved.</exception>
    public static void ThrowIfReserved(string eventName)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        if (Contains(eventName))
        {
            throw new ArgumentException($"'{eventName}' is a reserved event name.", nameof(eventName));
        }
    }
}
