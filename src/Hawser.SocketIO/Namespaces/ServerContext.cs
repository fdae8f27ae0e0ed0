using System.Text.Json;
using Hawser.SocketIO.Adapters;
using Microsoft.Extensions.Logging;

namespace Hawser.SocketIO.Namespaces;

/// <summary>What the namespaces and sockets of a server share.</summary>
internal sealed record ServerContext(JsonSerializerOptions Json, TimeProvider Time, ILogger Logger, IAdapterFactory Adapters)
{
    /// <summary>Runs an application's handler: what it throws costs neither the socket nor the process.</summary>
    public async ValueTask GuardAsync(Socket socket, string eventName, Func<ValueTask> handler)
    {
        try
        {
            await handler();
        }
        catch (Exception exception)
        {
            ReportHandlerFailure(socket, eventName, exception);
        }
    }

    public void ReportHandlerFailure(Socket socket, string eventName, Exception exception)
    {
        if (exception is JsonException)
        {
            SocketIOLog.ArgumentsDoNotFit(Logger, eventName, socket.Id, exception.Message);
        }
        else
        {
            SocketIOLog.HandlerFailed(Logger, eventName, socket.Id, exception);
        }
    }
}
