using Hawser.Edge.Model;

namespace Hawser.Edge.Balancing;

/// <summary>A server's place in a <see cref="RoundRobinCycle"/>.</summary>
internal sealed class RoundRobinEntry : OrderedNode
{
    public RoundRobinEntry(ServerModel server) => Server = server;

    public ServerModel Server { get; }

    /// <summary>The weight that it takes part with; 0 if it does not.</summary>
    public int Weight { get; set; }

    /// <summary>The turn at which the share of its last choice is used up; 0 before its first.</summary>
    public int Position { get; set; }

    /// <summary>The position before that.</summary>
    public int LastPosition { get; set; }

    /// <summary>What dividing the cycle by the weight has left over so far.</summary>
    public int Remainder { get; set; }

    /// <summary>The next in the list of those that one choice has passed over.</summary>
    public RoundRobinEntry? NextPassedOver { get; set; }
}
