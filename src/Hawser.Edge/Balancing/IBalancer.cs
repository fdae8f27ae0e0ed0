using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>Chooses a server for a request that is bound to none. Used under the backend's lock.</summary>
internal interface IBalancer
{
    /// <param name="avoid">A server to take only if there is no other, since it has just failed.</param>
    /// <returns>Null if no server is up, or all that are up are at their limit.</returns>
    ServerModel? Next(ServerModel? avoid);

    /// <summary>Takes in that a server went up or down.</summary>
    void OnHealthChanged(ServerModel server);
}
