namespace Hawser.Edge.Model;

/// <summary>What is true of a frontend now. Changed by interlocked operations, from any loop.</summary>
internal sealed class FrontendState
{
    private int _current;

    /// <summary>Connections that are open.</summary>
    public int Current => Volatile.Read(ref _current);

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
