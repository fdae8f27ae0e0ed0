using Hawser.Edge.Balancing;
using Hawser.Edge.Model;

namespace Hawser.Edge.Backends;

/// <summary>What a request asks of the choice of its server.</summary>
/// <param name="Bound">The server that it is bound to, up or not; null for any.</param>
/// <param name="IsForced">Whether it stays with that server whatever becomes of it (<c>force-persist</c>).</param>
/// <param name="Key">What it is hashed by, if it is bound to none.</param>
internal readonly record struct ServerWish(ServerModel? Bound, bool IsForced, HashKey Key);
