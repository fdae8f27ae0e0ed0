namespace Hawser.Edge.Backends;

/// <summary>What moving a server to another state has changed.</summary>
/// <param name="IsChange">Whether it was in another state before.</param>
/// <param name="Requeued">Requests that a server that comes up took over, or that waited for one that goes down and now choose again.</param>
/// <param name="WasBalanced">Whether it took new users before.</param>
/// <param name="LeftNoServer">Whether it was the last of its backend that could be used.</param>
internal readonly record struct ServerChange(bool IsChange, int Requeued, bool WasBalanced, bool LeftNoServer);
