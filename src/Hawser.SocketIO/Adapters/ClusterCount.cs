namespace Hawser.SocketIO.Adapters;

/// <summary>A number that the whole cluster was asked for.</summary>
/// <param name="Count">The sum of what was answered.</param>
/// <param name="IsComplete">Whether every node answered in time; if not, the true number may be higher.</param>
public readonly record struct ClusterCount(int Count, bool IsComplete);
