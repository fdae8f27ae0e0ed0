using Microsoft.Extensions.DependencyInjection;

namespace Hawser.SocketIO;

/// <summary>Where adapters and other parts of the Socket.IO server are added.</summary>
public interface ISocketIOBuilder
{
    /// <summary>The application's services.</summary>
    IServiceCollection Services { get; }
}
