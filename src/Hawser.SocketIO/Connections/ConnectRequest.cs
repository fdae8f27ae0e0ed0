using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Hawser.SocketIO.Connections;

/// <summary>What a client asks for when it joins a namespace.</summary>
/// <param name="Namespace">The namespace's name.</param>
/// <param name="Auth">What it gives as <c>auth</c>; null for nothing.</param>
/// <param name="Pid">The session that it had; null for none.</param>
/// <param name="Offset">The position of the last packet that it got.</param>
internal sealed record ConnectRequest(string Namespace, JsonElement? Auth, string? Pid, string? Offset)
{
    /// <summary>Reads the request, whose payload was found to be an object.</summary>
    public static ConnectRequest Read(string name, ReadOnlySpan<byte> payload, bool isLegacy)
    {
        if (isLegacy)
        {
            return ReadLegacy(name);
        }

        if (payload.IsEmpty)
        {
            return new ConnectRequest(name, null, null, null);
        }

        using var document = JsonDocument.Parse(payload.ToArray());
        var auth = document.RootElement.Clone();
        return new ConnectRequest(name, auth, Text(auth, "pid"), Text(auth, "offset"));
    }

    /// <summary>Clients of version 2 have no <c>auth</c>, but may give the namespace a query.</summary>
    private static ConnectRequest ReadLegacy(string name)
    {
        var mark = name.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0)
        {
            return new ConnectRequest(name, null, null, null);
        }

        var query = QueryHelpers.ParseQuery(name[mark..]).ToDictionary(q => q.Key, q => q.Value.ToString());
        return new ConnectRequest(name[..mark], JsonSerializer.SerializeToElement(query, Parsing.SimpleTypes.Default.DictionaryStringString), null, null);
    }

    private static string? Text(JsonElement auth, string name) =>
        auth.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
