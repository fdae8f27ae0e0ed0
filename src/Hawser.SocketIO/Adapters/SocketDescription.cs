using System.Text.Json;

namespace Hawser.SocketIO.Adapters;

/// <summary>What one node tells another of a socket.</summary>
/// <param name="Id">The socket's id.</param>
/// <param name="Handshake">How its client connected.</param>
/// <param name="Rooms">The rooms it is in.</param>
/// <param name="Data">What the application remembers of it, as a JSON object.</param>
public sealed record SocketDescription(string Id, Handshake Handshake, IReadOnlySet<string> Rooms, JsonElement Data);
