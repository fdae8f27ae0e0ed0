using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>Chooses a server for a request that is bound to none. Used under the backend's lock; allocates nothing.</summary>
internal interface IBalancer
{
    /// <summary>
    /// Whether only what is full makes requests wait for any server, so that while some wait there is no use in looking:
    /// HAProxy's rule for roundrobin, static-rr and first.
    /// </summary>
    bool WaitsWithOthers { get; }

    /// <summary>Whether its choice depends on whose turn it is, not on the request: such a one may be repeated elsewhere at once.</summary>
    bool TakesTurns { get; }

    /// <param name="key">What the request is hashed by, if at all.</param>
    /// <param name="avoid">A server to take only if there is no other, since it has just failed.</param>
    /// <returns>
    /// Null if all that could be used are at their limit. With an algorithm that binds requests, such as a hash, the server
    /// may be at its limit: the request waits for it, and for no other.
    /// </returns>
    ServerModel? Next(HashKey key, ServerModel? avoid);

    /// <summary>Takes in that a server's weight in the <see cref="Roster"/> has changed; 0 stands for one that cannot be used.</summary>
    void OnWeightChanged(ServerModel server, int before);

    /// <summary>Takes in that a server has taken or given back a slot.</summary>
    void OnLoadChanged(ServerModel server);
}
