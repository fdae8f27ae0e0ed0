namespace Hawser.ConformanceTests.SocketIO.Peers;

/// <summary>A command failed at the peer, or the peer itself did.</summary>
internal sealed class PeerException(string message) : Exception(message);
