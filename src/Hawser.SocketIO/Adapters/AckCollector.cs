using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Adapters;

/// <summary>Gathers the acknowledgements of a broadcast on one node. Thread-safe.</summary>
internal sealed class AckCollector
{
    private readonly Lock _gate = new();
    private readonly List<Payload> _answers = [];
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _done;
    private int _gone;
    private int _expected = int.MaxValue;

    /// <summary>Completes when nobody is left who could answer.</summary>
    public Task Finished => _finished.Task;

    /// <summary>Says how many were asked. Answers may have come before.</summary>
    public void Expect(int clients)
    {
        lock (_gate)
        {
            _expected = clients;
            CompleteIfDone();
        }
    }

    /// <summary>Takes an answer; null for a client that went away.</summary>
    public void Add(Payload? answer)
    {
        lock (_gate)
        {
            _done++;
            if (answer is { } payload)
            {
                _answers.Add(payload);
            }
            else
            {
                _gone++;
            }

            CompleteIfDone();
        }
    }

    public ClusterAnswer<IReadOnlyList<Payload>> Take()
    {
        lock (_gate)
        {
            return new ClusterAnswer<IReadOnlyList<Payload>>([.. _answers], _gone == 0 && _done == _expected);
        }
    }

    private void CompleteIfDone()
    {
        if (_done >= _expected)
        {
            _finished.TrySetResult();
        }
    }
}
