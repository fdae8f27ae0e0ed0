namespace Hawser.SocketIO.Redis.Classic;

/// <summary>A question that is out: the ids that came so far, and how many nodes still owe an answer.</summary>
internal sealed class PendingSockets
{
    private readonly HashSet<string> _ids;
    private readonly TaskCompletionSource _complete = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing;

    public PendingSockets(IEnumerable<string> own, int othersExpected)
    {
        _ids = new HashSet<string>(own, StringComparer.Ordinal);
        _missing = othersExpected;
        if (_missing <= 0)
        {
            _complete.TrySetResult();
        }
    }

    /// <summary>Completes when every node has answered.</summary>
    public Task Complete => _complete.Task;

    public void Add(IEnumerable<string> ids)
    {
        lock (_ids)
        {
            _ids.UnionWith(ids);
            if (--_missing <= 0)
            {
                _complete.TrySetResult();
            }
        }
    }

    public HashSet<string> Ids
    {
        get
        {
            lock (_ids)
            {
                return [.. _ids];
            }
        }
    }
}
