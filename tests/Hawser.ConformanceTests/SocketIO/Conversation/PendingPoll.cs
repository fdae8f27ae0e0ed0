using Hawser.ConformanceTests.SocketIO.Wire;

namespace Hawser.ConformanceTests.SocketIO.Conversation;

/// <summary>A poll that was begun.</summary>
internal sealed class PendingPoll(Stage stage, string step, Task<HttpAnswer> answer, CancellationTokenSource aborted)
{
    /// <summary>Waits for the answer and records it.</summary>
    public async Task EndAsync()
    {
        try
        {
            stage.Transcript.Add(step, await answer.WaitAsync(PollingActor.Limit));
        }
        catch (TimeoutException)
        {
            stage.Transcript.Add(step, "status", "no answer");
        }

        aborted.Dispose();
    }

    /// <summary>Cuts the connection, as a client does that goes away.</summary>
    public async Task AbortAsync()
    {
        await aborted.CancelAsync();
        try
        {
            await answer;
            Assert.Fail("There was an answer already.");
        }
        catch (OperationCanceledException)
        {
            stage.Transcript.Add(step, "status", "aborted");
        }
    }
}
