namespace Hawser.Edge.Samples;

/// <summary>What became of a fetch.</summary>
[Flags]
internal enum FetchStatus
{
    /// <summary>There is no such thing, and there will be none.</summary>
    Missing = 0,

    /// <summary>There is a sample.</summary>
    Found = 1,

    /// <summary>The next call may find another one.</summary>
    NotLast = 2,

    /// <summary>What was found, or not, may be different once more has been received.</summary>
    MayChange = 4,
}

/// <summary>How far a fetch that has several results has come. The default value is the beginning.</summary>
internal struct FetchCursor
{
    /// <summary>Which field, or which part.</summary>
    public int Index;

    /// <summary>Where in it.</summary>
    public int Position;
}

/// <summary>Fetches a sample.</summary>
/// <param name="context">What it is fetched from.</param>
/// <param name="cursor">For a fetch with several results: where to go on. Null for a single one.</param>
/// <param name="sample">The result.</param>
internal delegate FetchStatus FetchFunction(SampleContext context, scoped ref FetchCursor cursor, out Sample sample);

/// <summary>Makes of one sample another, in place.</summary>
/// <returns>False if there is none.</returns>
internal delegate bool ConvertFunction(SampleContext context, ref Sample sample);
