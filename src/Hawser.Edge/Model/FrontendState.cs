namespace Hawser.Edge.Model;

/// <summary>What is true of a frontend now. Changed by interlocked operations, from any loop.</summary>
internal sealed class FrontendState
{
    private int _current;
    private int _logCount;

    /// <summary>Connections that are open.</summary>
    public int Current => Volatile.Read(ref _current);

    /// <summary>Log lines that sessions have left.</summary>
    public int LogCount => Volatile.Read(ref _logCount);

    public void CountLogLine() => Interlocked.Increment(ref _logCount);

    /// <summary>Takes one of <paramref name="limit"/> places.</summary>
    public bool TryEnter(int limit)
    {
        if (Interlocked.Increment(ref _current) <= limit)
        {
            return true;
        }

        Interlocked.Decrement(ref _current);
        return false;
    }

    /// <summary>Gives a place back.</summary>
    /// <returns>How many were taken before.</returns>
    public int Leave() => Interlocked.Decrement(ref _current) + 1;
}
