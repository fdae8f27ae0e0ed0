using Hawser.Edge.Model;

namespace Hawser.Edge.Backends;

/// <summary>Is told what becomes of traffic to servers whose health depends on it (<c>observe</c>).</summary>
internal interface ITrafficObserver
{
    /// <summary>Called from any loop.</summary>
    void Observe(ServerModel server, ServerTraffic traffic);
}
