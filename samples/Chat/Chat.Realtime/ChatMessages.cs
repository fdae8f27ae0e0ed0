using System.Text.Json.Serialization;

namespace Chat.Realtime;

/// <summary>Which server a client is on.</summary>
internal sealed record ServerInfo(string Name);

/// <summary>How many take part, in the whole cluster.</summary>
internal sealed record Participants(int NumUsers);

/// <summary>Somebody came or went.</summary>
internal sealed record UserChange(string Username, int NumUsers);

/// <summary>Somebody is writing, or has stopped.</summary>
internal sealed record UserName(string Username);

/// <summary>What somebody wrote.</summary>
internal sealed record ChatMessage(string Username, string Message);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ServerInfo))]
[JsonSerializable(typeof(Participants))]
[JsonSerializable(typeof(UserChange))]
[JsonSerializable(typeof(UserName))]
[JsonSerializable(typeof(ChatMessage))]
internal sealed partial class ChatJson : JsonSerializerContext;
