namespace Hawser.Edge.Balancing;

/// <summary>What a request is hashed by.</summary>
/// <param name="Presence">Whether it has what the algorithm asks for.</param>
/// <param name="Value">The hash, if it has.</param>
internal readonly record struct HashKey(KeyPresence Presence, uint Value)
{
    /// <summary>For the algorithms that do not hash, and for requests without a key.</summary>
    public static HashKey Missing => default;

    /// <summary>For requests without a key, where HAProxy does not look for it while there is only one server to go to.</summary>
    public static HashKey MissingButForOne => new(KeyPresence.MissingButForOne, 0);

    public static HashKey Of(uint hash) => new(KeyPresence.Present, hash);
}

/// <summary>Whether a request has a key to hash.</summary>
internal enum KeyPresence : byte
{
    /// <summary>It is balanced by turns.</summary>
    Missing,

    /// <summary>It is balanced by turns, unless there is only one server to go to: then it waits for that one, as if it had a key.</summary>
    MissingButForOne,

    Present,
}
