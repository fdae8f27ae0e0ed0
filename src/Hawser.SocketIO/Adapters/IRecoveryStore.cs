namespace Hawser.SocketIO.Adapters;

/// <summary>
/// What an adapter offers so that clients may come back without loss: the cluster's log, and its sessions. An adapter that
/// implements it hands every packet over with its position.
/// </summary>
public interface IRecoveryStore
{
    /// <summary>Where the log ends now.</summary>
    string Position { get; }

    /// <summary>
    /// Whether clients may come back for sessions that would end with this adapter: its namespace is not cleaned up meanwhile.
    /// False if sessions are kept elsewhere.
    /// </summary>
    bool HoldsSessions { get; }

    /// <summary>
    /// The packets after a position that are for a member of <paramref name="rooms"/>, in order. Whoever is in the namespace
    /// when this is called has been handed each of them when it returns, or is handed none of them later.
    /// </summary>
    /// <returns>Null if the log does not reach back so far.</returns>
    ValueTask<IReadOnlyList<LoggedPacket>?> ReplayAsync(string position, IReadOnlySet<string> rooms, CancellationToken cancellationToken = default);

    /// <summary>Writes a session down, instead of what was written of it before.</summary>
    /// <param name="session">The session.</param>
    /// <param name="lifetime">How long it may be taken from now on; null while its client is connected.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask SaveSessionAsync(SessionRecord session, TimeSpan? lifetime, CancellationToken cancellationToken = default);

    /// <summary>Takes a session. Whoever comes second gets none.</summary>
    ValueTask<SessionRecord?> TakeSessionAsync(string pid, CancellationToken cancellationToken = default);

    /// <summary>Forgets a session: its client will not come back for it.</summary>
    ValueTask DropSessionAsync(string pid, CancellationToken cancellationToken = default);
}
