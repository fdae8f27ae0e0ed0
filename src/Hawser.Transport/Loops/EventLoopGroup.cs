using Hawser.Transport.Epoll;

namespace Hawser.Transport;

/// <summary>The event loops of a process.</summary>
public sealed class EventLoopGroup : IAsyncDisposable
{
    private readonly EventLoop[] _loops;

    private EventLoopGroup(EventLoop[] loops) => _loops = loops;

    /// <summary>The loops, in the order of their numbers.</summary>
    public IReadOnlyList<EventLoop> Loops => _loops;

    /// <summary>Makes and starts the loops.</summary>
    /// <exception cref="PlatformNotSupportedException">This is not Linux: there is no epoll.</exception>
    public static EventLoopGroup Start(EventLoopOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LoopCount, 1);
        if (!OperatingSystem.IsLinux())
        {
            throw new PlatformNotSupportedException("Hawser's event loops need Linux (epoll).");
        }

        var loops = new EventLoop[options.LoopCount];
        for (var index = 0; index < loops.Length; index++)
        {
            loops[index] = new EpollEventLoop(index, options);
        }

        var group = new EventLoopGroup(loops);
        foreach (var loop in loops)
        {
            loop.Start();
        }

        return group;
    }

    /// <summary>Listens at <paramref name="options"/>' address on every loop.</summary>
    /// <exception cref="ListenException">The address cannot be listened at; the message says why.</exception>
    public Listener Listen(ListenOptions options, IConnectionHandler handler)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(handler);
        return Listener.Open(this, options, handler);
    }

    /// <summary>The loop with the fewest open connections.</summary>
    public EventLoop LeastLoaded()
    {
        var least = _loops[0];
        foreach (var loop in _loops)
        {
            if (loop.ConnectionCount < least.ConnectionCount)
            {
                least = loop;
            }
        }

        return least;
    }

    /// <summary>Ends the loops' threads and closes every connection that is still open.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var loop in _loops)
        {
            loop.Stop();
        }

        foreach (var loop in _loops)
        {
            await loop.Stopped;
        }
    }
}
