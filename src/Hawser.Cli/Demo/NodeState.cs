namespace Hawser.Cli.Demo;

/// <summary>What a process of the demo is doing.</summary>
internal enum NodeState
{
    /// <summary>Not started yet.</summary>
    Waiting,

    /// <summary>Started, not ready yet.</summary>
    Starting,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Told to end.</summary>
    Stopping,

    /// <summary>Ended as it was told.</summary>
    Stopped,

    /// <summary>Killed by the prompt.</summary>
    Killed,

    /// <summary>Ended by itself.</summary>
    Died,
}
