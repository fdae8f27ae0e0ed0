using Hawser.Edge.Backends;
using Hawser.Edge.Http1;
using Hawser.Edge.Model;
using Hawser.Edge.Samples;
using Hawser.Transport;

namespace Hawser.Edge.Proxy;

/// <summary>What one loop's sessions share: buffers while they work, idle connections, the log.</summary>
internal sealed class Worker
{
    // A head grown by rewriting, and a full buffer of body as one chunk after it.
    private const int OutputLength = MessageHead.BufferLength + ReceiveLength + 1024;

    // So many spare buffers are kept; a burst's surplus goes back to the collector.
    private const int SpareBuffers = 64;

    private readonly Stack<RequestHead> _requests = new(SpareBuffers);
    private readonly Stack<ResponseHead> _responses = new(SpareBuffers);
    private readonly Dictionary<ServerModel, ServerSessions> _sessions = [];

    public Worker(EventLoop loop, ISessionLog log, ProcessState process, WallClock clock)
    {
        Clock = clock;
        Loop = loop;
        Idle = new IdleConnections(loop);
        Log = log;
        Process = process;
    }

    /// <summary>As much of a body as is received at once.</summary>
    public const int ReceiveLength = 48 * 1024;

    public EventLoop Loop { get; }

    public ISessionLog Log { get; }

    public ProcessState Process { get; }

    /// <summary>Told of what becomes of traffic to servers whose health depends on it.</summary>
    public ITrafficObserver? Observer { get; set; }

    public WallClock Clock { get; }

    public IdleConnections Idle { get; }

    /// <summary>Where rules compute.</summary>
    public SampleArena Arena { get; } = new();

    /// <summary>Where a message is put together before it is sent; somebody else's after the next return to the loop.</summary>
    public byte[] Output { get; } = GC.AllocateUninitializedArray<byte>(OutputLength, pinned: true);

    /// <summary>The loop's sessions at a server.</summary>
    public ServerSessions SessionsOf(ServerModel server)
    {
        if (!_sessions.TryGetValue(server, out var sessions))
        {
            sessions = new ServerSessions();
            _sessions.Add(server, sessions);
        }

        return sessions;
    }

    public RequestHead RentRequest() => _requests.TryPop(out var head) ? head : new RequestHead();

    public void Return(RequestHead head)
    {
        if (_requests.Count < SpareBuffers)
        {
            head.Reset();
            _requests.Push(head);
        }
    }

    public ResponseHead RentResponse() => _responses.TryPop(out var head) ? head : new ResponseHead();

    public void Return(ResponseHead head)
    {
        if (_responses.Count < SpareBuffers)
        {
            head.Reset();
            _responses.Push(head);
        }
    }
}
