namespace Hawser.Edge.Health;

/// <summary>The answers' buffers, for all checks of one loop: as many as there ever were checks at once.</summary>
internal sealed class CheckAnswerPool
{
    private readonly Stack<CheckAnswer> _spare = [];
    private readonly int _size;

    /// <param name="size">Bytes of a body that are looked at (<c>tune.chksize</c>).</param>
    public CheckAnswerPool(int size) => _size = size;

    public CheckAnswer Rent()
    {
        if (!_spare.TryPop(out var answer))
        {
            return new CheckAnswer(_size);
        }

        answer.Reset();
        return answer;
    }

    public void Return(CheckAnswer answer) => _spare.Push(answer);
}
