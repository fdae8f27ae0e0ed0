namespace Hawser.SocketIO.Parsing;

/// <summary>What a message came to.</summary>
public enum DecodeStatus
{
    /// <summary>The message breaks a rule of the format: the connection is to be closed. Also the result of a decoder that says nothing.</summary>
    Violation = 0,

    /// <summary>The message belongs to a packet that is not complete: more messages are to come.</summary>
    NeedMore = 1,

    /// <summary>A packet is complete.</summary>
    Packet = 2,
}

/// <summary>What <see cref="PacketDecoder.Decode"/> found.</summary>
public readonly record struct DecodeResult
{
    private DecodeResult(DecodeStatus status, string? problem)
    {
        Status = status;
        Problem = problem;
    }

    /// <summary>A packet is complete.</summary>
    public static DecodeResult Packet => new(DecodeStatus.Packet, null);

    /// <summary>More messages of the packet are to come.</summary>
    public static DecodeResult NeedMore => new(DecodeStatus.NeedMore, null);

    /// <summary>What the message came to.</summary>
    public DecodeStatus Status { get; }

    /// <summary>Which rule the message breaks, for the log; null unless it breaks one.</summary>
    public string? Problem { get; }

    /// <summary>A rule is broken.</summary>
    /// <param name="problem">Which, in a few words. It is logged, and so should not repeat what the client sent.</param>
    public static DecodeResult Violation(string problem)
    {
        ArgumentException.ThrowIfNullOrEmpty(problem);
        return new DecodeResult(DecodeStatus.Violation, problem);
    }
}
