namespace Hawser.SocketIO.Adapters;

/// <summary>What is kept of a socket so that its client can come back to it, to any node.</summary>
/// <param name="Sid">The socket's id, which it keeps.</param>
/// <param name="Pid">The secret by which its client finds it again.</param>
/// <param name="Rooms">The rooms it is in.</param>
/// <param name="Data">What the application remembers of it, as a JSON object in UTF-8.</param>
/// <param name="Position">Where the log ended when it connected: for clients that have got nothing since.</param>
/// <param name="User">Whose it is: the id of <see cref="Socket.User"/>, or its name if it has none; null for a user without either. Nobody else gets it.</param>
public sealed record SessionRecord(string Sid, string Pid, IReadOnlySet<string> Rooms, ReadOnlyMemory<byte> Data, string Position, string? User);
