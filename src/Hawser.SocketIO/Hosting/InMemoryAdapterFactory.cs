using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Recovery;
using Microsoft.Extensions.Options;

namespace Hawser.SocketIO.Hosting;

/// <summary>Makes the adapters of a cluster of one.</summary>
internal sealed class InMemoryAdapterFactory : IAdapterFactory
{
    private readonly TimeProvider _time;
    private readonly IOptions<SocketIOOptions> _options;
    private readonly ExpiryTimer _timer;

    public InMemoryAdapterFactory(TimeProvider time, IOptions<SocketIOOptions> options)
    {
        _time = time;
        _options = options;
        _timer = new ExpiryTimer(time);
    }

    public Adapter Create(IAdapterHost host) => _options.Value.Recovery is { } recovery
        ? new RecoveringInMemoryAdapter(host, _time, recovery, _timer)
        : new InMemoryAdapter(host, _time);
}
