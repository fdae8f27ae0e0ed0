namespace Hawser.EngineIO.Sessions;

/// <summary>Something with a moment at which it wants to be called. The object is its own list node.</summary>
internal abstract class HeartbeatNode
{
    internal HeartbeatNode? Next;
    internal HeartbeatNode? Previous;
    internal int Slot = -1;
    private long _due;

    /// <summary>When to be called, in milliseconds of the wheel's clock. Moving it on is a single store.</summary>
    public long Due
    {
        get => Volatile.Read(ref _due);
        set => Volatile.Write(ref _due, value);
    }

    /// <summary>Called when <see cref="Due"/> has passed; sets the next moment.</summary>
    internal abstract void OnDue(long now);
}
