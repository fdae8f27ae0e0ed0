using Hawser.Edge.Balancing;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>A request's place in a queue. Its fields are guarded by the backend's lock while it waits.</summary>
internal sealed class Waiter : OrderedNode
{
    public Waiter(LoopTask task) => Task = task;

    /// <summary>What to wake, on its loop, when the wait is over.</summary>
    public LoopTask Task { get; }

    /// <summary>Where it stands; null when the wait is over.</summary>
    public RequestQueue? Queue { get; set; }

    /// <summary>The server that it waits for; null if any will do.</summary>
    public ServerModel? Target { get; set; }

    /// <summary>Whether it goes on waiting for its server when that goes down.</summary>
    public bool IsForced { get; set; }

    /// <summary>-2047 to 2047; lower comes first.</summary>
    public int PriorityClass { get; set; }

    /// <summary>-524287 to 524287 milliseconds: as if it had come so much later.</summary>
    public int PriorityOffset { get; set; }

    /// <summary>Requests that the queue had served when this one came.</summary>
    public long ServedBefore { get; set; }

    /// <summary>When the wait is over: the place it had in the queue by the number of those served before it, from 1.</summary>
    public int Position { get; set; }

    /// <summary>The server whose slot the request was given, until it takes that.</summary>
    public ServerModel? Granted { get; set; }
}

/// <summary>How a wait ended, if it did.</summary>
internal enum WaitOutcome
{
    Waiting,

    /// <summary>The request has a server's slot.</summary>
    Granted,

    /// <summary>The server that it waited for went down: it is to choose again.</summary>
    Released,
}
