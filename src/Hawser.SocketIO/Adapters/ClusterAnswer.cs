namespace Hawser.SocketIO.Adapters;

/// <summary>What the cluster, or its clients, answered.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
/// <param name="Value">What came in time.</param>
/// <param name="IsComplete">Whether everyone who was asked has answered.</param>
public readonly record struct ClusterAnswer<T>(T Value, bool IsComplete);
