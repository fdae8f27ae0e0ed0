namespace Hawser.SocketIO;

/// <summary>What an emit does when the queue of a client is full.</summary>
public enum SlowClientPolicy
{
    /// <summary>The connection is closed. Its client comes back; with recovery on it gets what it missed.</summary>
    Disconnect,

    /// <summary>
    /// The task of an emit to that one client completes when there is room. A broadcast never waits for one of many: a
    /// client whose queue is full is closed.
    /// </summary>
    Wait,
}
