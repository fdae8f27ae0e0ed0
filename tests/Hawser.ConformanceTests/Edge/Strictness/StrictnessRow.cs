namespace Hawser.ConformanceTests.Edge.Strictness;

/// <summary>What HAProxy does with a row, beside what the edge does.</summary>
public enum Haproxy
{
    /// <summary>The same: response, log line and the bytes that reach the origin.</summary>
    Same,

    /// <summary>It passes on what the edge refuses.</summary>
    Forwards,

    /// <summary>Both pass it on; the edge in a form that can be read in one way only.</summary>
    ForwardsAsIs,
}

/// <summary>One row of the checklist of request smuggling: bytes, and what becomes of them.</summary>
/// <param name="Id">The row's number in the checklist, and a letter where it stands for several cases.</param>
/// <param name="What">What is remarkable about the bytes.</param>
/// <param name="Sent">The bytes: of the client, or, in a row about responses, of the server.</param>
/// <param name="Reaches">What reaches the other side through the edge; null if it is refused.</param>
/// <param name="Haproxy">What HAProxy does.</param>
public sealed record StrictnessRow(string Id, string What, string Sent, string? Reaches, Haproxy Haproxy)
{
    /// <summary>The refusal's status, where HAProxy has none to compare with.</summary>
    public int Status { get; init; } = 400;

    /// <summary>The request that a response row answers.</summary>
    public string Request { get; init; } = "";

    /// <summary>Whether the connection to the server carries the next request, after a response.</summary>
    public bool IsReused { get; init; } = true;

    public override string ToString() => $"{Id} {What}";
}
