namespace Hawser.Edge.Model;

/// <summary>
/// What is true of a server now, whatever the configuration that names it. Guarded by its backend's lock, but for
/// what is marked as readable without.
/// </summary>
internal sealed class ServerState
{
    private volatile bool _isUp = true;

    public ServerState(int rise) => Health = rise;

    /// <summary>
    /// From 0 to rise + fall - 1; at rise and above the server is up. It begins at rise: up, but a single failed check
    /// takes it down, as in HAProxy.
    /// </summary>
    public int Health { get; set; }

    /// <summary>Whether it takes requests. Readable without the lock.</summary>
    public bool IsUp
    {
        get => _isUp;
        set => _isUp = value;
    }

    /// <summary>Requests and tunnels that hold one of its slots.</summary>
    public int Current { get; set; }

    /// <summary>Requests that wait for this server and no other.</summary>
    public int Queued { get; set; }
}
