using System.Net;
using System.Net.Sockets;
using Hawser.Edge.Model;
using Hawser.Transport;

namespace Hawser.Edge.Hosting;

/// <summary>
/// Asks again and again for the addresses of a server that is given by name, off the loop, and at once when the server
/// cannot be connected to. An answer that does not come leaves everything as it is.
/// </summary>
internal sealed class NameWatch : LoopTask
{
    // HAProxy's "hold valid" of its resolvers: how long an answer is good for.
    public const int IntervalMilliseconds = 10_000;

    // Not more often than this, however often the server fails.
    private const int ShortestMilliseconds = 1000;

    private readonly ServerModel _server;
    private readonly INameResolver _resolver;
    private readonly Action<IReadOnlyList<IPAddress>> _onAnswer;
    private readonly Action<Exception> _onFault;
    private long _askedAt;
    private bool _isAsking;

    /// <param name="loop">Where the watch, not the resolver, runs.</param>
    /// <param name="server">The server.</param>
    /// <param name="resolver">What is asked.</param>
    /// <param name="onAnswer">Told, on the loop, of each answer with addresses.</param>
    /// <param name="onFault">Told of a resolver that fails by a bug.</param>
    public NameWatch(EventLoop loop, ServerModel server, INameResolver resolver, Action<IReadOnlyList<IPAddress>> onAnswer, Action<Exception> onFault)
        : base(loop)
    {
        _server = server;
        _resolver = resolver;
        _onAnswer = onAnswer;
        _onFault = onFault;
    }

    /// <summary>Begins; the first question is asked after <paramref name="delay"/> milliseconds. To be called on the loop.</summary>
    public void Begin(int delay)
    {
        _askedAt = Loop.Now;
        SetDeadline(Loop.Now + delay);
    }

    /// <summary>Asks soon. To be called on the loop.</summary>
    public void Hurry()
    {
        if (!_isAsking)
        {
            SetDeadline(Math.Min(Deadline, Math.Max(Loop.Now, _askedAt + ShortestMilliseconds)));
        }
    }

    protected override void Run()
    {
        if (IsExpired && !_isAsking)
        {
            _isAsking = true;
            _askedAt = Loop.Now;
            SetDeadline(long.MaxValue);
            ThreadPool.UnsafeQueueUserWorkItem(static watch => _ = watch.AskAsync(), this, preferLocal: false);
        }
    }

    private async Task AskAsync()
    {
        IReadOnlyList<IPAddress> answer = [];
        try
        {
            answer = await _resolver.ResolveAsync(_server.Config.Host, _server.Config.Family ?? AddressFamily.Unspecified);
        }
        catch (Exception exception)
        {
            _onFault(exception);
        }

        Loop.Post(
            _ =>
            {
                _isAsking = false;
                SetDeadline(Loop.Now + IntervalMilliseconds);
                if (answer.Count > 0)
                {
                    _onAnswer(answer);
                }
            },
            null);
    }
}
