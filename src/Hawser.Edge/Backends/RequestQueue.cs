namespace Hawser.Edge.Backends;

/// <summary>First in, first out; a waiter may also leave from anywhere. Used under the backend's lock.</summary>
internal sealed class RequestQueue
{
    private Waiter? _head;
    private Waiter? _tail;

    public int Count { get; private set; }

    public Waiter? First => _head;

    public void Add(Waiter waiter)
    {
        waiter.Queue = this;
        waiter.Previous = _tail;
        waiter.Next = null;
        if (_tail is null)
        {
            _head = waiter;
        }
        else
        {
            _tail.Next = waiter;
        }

        _tail = waiter;
        Count++;
    }

    public void Remove(Waiter waiter)
    {
        if (waiter.Previous is null)
        {
            _head = waiter.Next;
        }
        else
        {
            waiter.Previous.Next = waiter.Next;
        }

        if (waiter.Next is null)
        {
            _tail = waiter.Previous;
        }
        else
        {
            waiter.Next.Previous = waiter.Previous;
        }

        waiter.Queue = null;
        waiter.Previous = null;
        waiter.Next = null;
        Count--;
    }
}
