using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>A request's place in a queue. Its fields are guarded by the backend's lock while it waits.</summary>
internal sealed class Waiter
{
    public Waiter(LoopTask task) => Task = task;

    /// <summary>What to wake, on its loop, when the wait is over.</summary>
    public LoopTask Task { get; }

    public RequestQueue? Queue { get; set; }

    public Waiter? Previous { get; set; }

    public Waiter? Next { get; set; }

    /// <summary>Number in the order of arrival, over all queues of the backend.</summary>
    public long Ticket { get; set; }

    /// <summary>The server whose slot the request was given; null while it waits.</summary>
    public ServerModel? Granted { get; set; }

    /// <summary>Set when the server it waited for went down: the request is to choose again.</summary>
    public bool IsReleased { get; set; }

    public bool IsWaiting => Queue is not null;
}
