namespace Hawser.Edge.Model;

/// <summary>What is true of the whole process.</summary>
internal sealed class ProcessState
{
    private int _current;

    /// <summary>Client connections that are open.</summary>
    public int Current => Volatile.Read(ref _current);

    public int Enter() => Interlocked.Increment(ref _current);

    public int Leave() => Interlocked.Decrement(ref _current);
}
