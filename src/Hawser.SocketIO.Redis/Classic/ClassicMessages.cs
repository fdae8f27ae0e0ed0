using System.Text.Json.Serialization;

namespace Hawser.SocketIO.Redis.Classic;

/// <summary>A question to all nodes. Type 0, SOCKETS, asks for the ids of the sockets in rooms.</summary>
internal sealed record ClassicRequest
{
    public const int Sockets = 0;

    public string? Uid { get; init; }

    public string? RequestId { get; init; }

    public int Type { get; init; } = -1;

    public string[]? Rooms { get; init; }
}

/// <summary>One node's answer.</summary>
internal sealed record ClassicResponse
{
    public string? RequestId { get; init; }

    public string[]? Sockets { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClassicRequest))]
[JsonSerializable(typeof(ClassicResponse))]
internal sealed partial class ClassicJson : JsonSerializerContext;
