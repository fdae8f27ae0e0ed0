namespace Hawser.EngineIO.Transports;

/// <summary>How messages go over one client's WebSocket.</summary>
/// <param name="MaxMessage">The longest message that is taken of the client, in bytes.</param>
/// <param name="Binary">How it gets binary messages.</param>
/// <param name="ShortestCompressed">Shorter messages are not compressed, in bytes.</param>
/// <param name="LongestCompressed">Longer messages are not compressed, in bytes; 0 if compression was not agreed on.</param>
internal readonly record struct WebSocketFormat(int MaxMessage, BinaryForm Binary = BinaryForm.Raw, int ShortestCompressed = 0, int LongestCompressed = 0);
