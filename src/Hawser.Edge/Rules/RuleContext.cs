using Hawser.Edge.Configuration;
using Hawser.Edge.Http1;
using Hawser.Edge.Samples;

namespace Hawser.Edge.Rules;

/// <summary>What rules look at and change: one object for each session.</summary>
internal sealed class RuleContext(SampleContext samples)
{
    public SampleContext Samples { get; } = samples;

    /// <summary>The message that the rules are about.</summary>
    public MessageHead? Head { get; set; }

    /// <summary>What the client is answered, after an outcome that says so.</summary>
    public Reply? Answer { get; set; }

    /// <summary>Whether a change that does not fit ends the message (<c>strict-mode</c>).</summary>
    public bool IsStrict { get; set; } = true;

    /// <summary>The level of the log line if a rule sets one.</summary>
    public LogLevel? LogLevel { get; set; }

    /// <summary>Whether there is no log line.</summary>
    public bool IsSilent { get; set; }

    /// <summary>Priority in queues, as rules set it.</summary>
    public int PriorityClass { get; set; }

    public int PriorityOffset { get; set; }

    public RequestHead Request => (RequestHead)Head!;

    public ResponseHead Response => (ResponseHead)Head!;

    /// <summary>Begins with a new request.</summary>
    public void Begin()
    {
        Head = null;
        Answer = null;
        IsStrict = true;
        LogLevel = null;
        IsSilent = false;
        PriorityClass = PriorityOffset = 0;
    }
}
