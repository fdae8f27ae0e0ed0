using Hawser.Transport;

namespace Hawser.Edge.Model;

/// <summary>
/// What is true of a server now, whatever the configuration that names it. Guarded by its backend's lock, but for
/// what is marked as readable without.
/// </summary>
internal sealed class ServerState
{
    private volatile ServerOperation _operation = ServerOperation.Running;
    private volatile ServerAdministration _administration;
    private volatile AddressBox _address;
    private int _errorsInARow;
    private int _idleConnections;

    /// <param name="rise">Where health begins.</param>
    /// <param name="weight">The weight to begin with.</param>
    /// <param name="administration">What the configuration says of it.</param>
    /// <param name="address">Where it is.</param>
    public ServerState(int rise, int weight, ServerAdministration administration, NetworkAddress address)
    {
        _address = new AddressBox(address);
        Health = rise;
        Weight = weight;
        _administration = administration;
    }

    /// <summary>
    /// From 0 to rise + fall - 1; at rise and above the server is up. It begins at rise: up, but a single failed check
    /// takes it down, as in HAProxy.
    /// </summary>
    public int Health { get; set; }

    /// <summary>Where it is; no address if its name has none. Readable without the lock.</summary>
    public NetworkAddress Address
    {
        get => _address.Value;
        set => _address = new AddressBox(value);
    }

    /// <summary>What the last check came to, or what counted as one.</summary>
    public CheckResult LastCheck { get; set; }

    /// <summary>Errors in the traffic since it last went well, where it is observed. Needs no lock.</summary>
    public int ErrorsInARow
    {
        get => Volatile.Read(ref _errorsInARow);
        set => Volatile.Write(ref _errorsInARow, value);
    }

    /// <summary>What checks, or those of the server that it follows, say of it. Readable without the lock.</summary>
    public ServerOperation Operation
    {
        get => _operation;
        set => _operation = value;
    }

    /// <summary>What its operator, or the configuration, says of it. Readable without the lock.</summary>
    public ServerAdministration Administration
    {
        get => _administration;
        set => _administration = value;
    }

    /// <summary>Whether it is neither down nor in maintenance: requests that a cookie binds to it go to it. Readable without the lock.</summary>
    public bool IsUp => _operation != ServerOperation.Stopped && (_administration & ServerAdministration.Maintenance) == 0;

    /// <summary>Whether it may be chosen for requests that are bound to none: up, and neither stopping nor drained. Readable without the lock.</summary>
    public bool IsBalanced => IsUp && _operation != ServerOperation.Stopping && (_administration & ServerAdministration.Drain) == 0;

    /// <summary>When it last came up, as a time stamp of the <see cref="TimeProvider"/>.</summary>
    public long StartedAt { get; set; }

    /// <summary>The configured weight, or what it was changed to since; 0 to 256.</summary>
    public int Weight { get; set; }

    /// <summary>Requests and tunnels that hold one of its slots.</summary>
    public int Current { get; set; }

    /// <summary>Requests that wait for this server and no other.</summary>
    public int Queued { get; set; }

    /// <summary>Connections to it that rest, on all loops. Needs no lock.</summary>
    public int IdleConnections => Volatile.Read(ref _idleConnections);

    /// <summary>Counts a connection that is to rest. Needs no lock.</summary>
    /// <param name="limit">How many may rest; negative for no limit.</param>
    /// <returns>Whether there was room.</returns>
    public bool TryCountIdle(int limit)
    {
        if (Interlocked.Increment(ref _idleConnections) <= (limit < 0 ? int.MaxValue : limit))
        {
            return true;
        }

        Interlocked.Decrement(ref _idleConnections);
        return false;
    }

    /// <summary>Counts one out again.</summary>
    public void CountOutIdle() => Interlocked.Decrement(ref _idleConnections);

    /// <summary>Counts an error in the traffic. Needs no lock.</summary>
    /// <returns>The errors in a row, with this one.</returns>
    public int CountError() => Interlocked.Increment(ref _errorsInARow);

    // An address is longer than what is written in one go.
    private sealed record AddressBox(NetworkAddress Value);
}
