namespace Hawser.Cli.Demo;

/// <summary>How the demo shows itself and takes commands.</summary>
internal interface IDemoView
{
    /// <summary>Tells what is going on before the processes are there.</summary>
    void Say(string message);

    /// <summary>Everything runs.</summary>
    void OnReady(DemoFacts facts);

    /// <summary>A process's state has changed.</summary>
    void OnChanged(Node node);

    /// <summary>Shows all processes.</summary>
    void ShowStatus();

    /// <summary>Takes commands until the end.</summary>
    /// <param name="execute">Runs one command.</param>
    /// <param name="stop">The end.</param>
    Task RunAsync(Func<string, Task> execute, CancellationToken stop);
}
