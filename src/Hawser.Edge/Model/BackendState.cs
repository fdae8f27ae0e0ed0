namespace Hawser.Edge.Model;

/// <summary>What is true of a backend now, whatever the configuration that names it.</summary>
internal sealed class BackendState
{
    /// <summary>Guards the backend's and its servers' state. Held for a few instructions only, never over a system call.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Requests and tunnels in the backend.</summary>
    public int Current { get; set; }

    /// <summary>Slots of its servers that are taken.</summary>
    public int Served { get; set; }

    /// <summary>Requests that wait for any server.</summary>
    public int Queued { get; set; }
}
