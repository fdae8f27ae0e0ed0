using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hawser.SocketIO;

/// <summary>Settings of the Socket.IO server. Names and defaults follow Socket.IO's for Node.js.</summary>
public sealed class SocketIOOptions
{
    /// <summary>How long a connection may stay without joining a namespace. Default: 45 s. From 100 ms to 1 hour.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(45);

    /// <summary>
    /// How values become JSON and back. Default: camel case, and text written as JavaScript writes it. Under trimming or
    /// ahead-of-time compilation add the <see cref="JsonSerializerOptions.TypeInfoResolver"/> of your types.
    /// </summary>
    public JsonSerializerOptions JsonSerializerOptions { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = JsonSerializer.IsReflectionEnabledByDefault ? CreateReflectionResolver() : JsonTypeInfoResolver.Combine(),
    };

    [UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "Only used while reflection is enabled, which trimmed applications switch off.")]
    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Only used while reflection is enabled, which AOT applications switch off.")]
    private static DefaultJsonTypeInfoResolver CreateReflectionResolver() => new();
}
