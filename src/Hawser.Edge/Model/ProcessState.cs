namespace Hawser.Edge.Model;

/// <summary>What is true of the whole process.</summary>
internal sealed class ProcessState
{
    private int _current;
    private int _requests;

    /// <summary>Client connections that are open.</summary>
    public int Current => Volatile.Read(ref _current);

    /// <summary>The number of a new request, from 0.</summary>
    public int NextRequest() => Interlocked.Increment(ref _requests) - 1;

    public int Enter() => Interlocked.Increment(ref _current);

    public int Leave() => Interlocked.Decrement(ref _current);
}
