namespace Classes;

/// <summary>The last messages, in memory. A service like any other.</summary>
internal sealed class History
{
    private const int Longest = 100;

    private readonly Lock _gate = new();
    private readonly Queue<ChatMessage> _messages = new();
    private int _count;

    /// <returns>How many there have been.</returns>
    public int Add(ChatMessage message)
    {
        lock (_gate)
        {
            _messages.Enqueue(message);
            if (_messages.Count > Longest)
            {
                _messages.Dequeue();
            }

            return ++_count;
        }
    }

    public IReadOnlyList<ChatMessage> Last(int most)
    {
        lock (_gate)
        {
            return [.. _messages.TakeLast(most)];
        }
    }
}
