namespace Hawser.SocketIO;

/// <summary>
/// How much may wait for a client that does not read. What is counted has left the application and not yet this process;
/// what the system's socket buffers take comes on top. Volatile events are dropped as soon as anything waits.
/// </summary>
public sealed class OutgoingQueueOptions
{
    /// <summary>How many messages may wait for one client. Default: 10,000. From 1 to 10,000,000.</summary>
    public int MaxMessages { get; set; } = 10_000;

    /// <summary>How many bytes may wait for one client. Default: 16 MiB. From 1 KiB to 4 GiB. The message that passes the limit is still taken.</summary>
    public long MaxBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>What an emit does when either limit is reached. Default: <see cref="SlowClientPolicy.Disconnect"/>.</summary>
    public SlowClientPolicy WhenFull { get; set; } = SlowClientPolicy.Disconnect;
}
