using System.Diagnostics;
using System.Text.Json;
using Hawser.EngineIO.Sessions;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Namespaces.Handlers;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;
using Hawser.SocketIO.Telemetry;
using Microsoft.Extensions.Logging;

namespace Hawser.SocketIO.Namespaces;

/// <summary>What the namespaces and sockets of a server share.</summary>
internal sealed class ServerContext
{
    // Ids of broadcasts stay apart from those of single sockets, which count from 1, and are exact in JavaScript up to 2^53.
    private long _lastBroadcastAck = 1L << 32;
    private WarningAllowance? _unfitWarnings;

    public required SocketIOOptions Options { get; init; }

    public required JsonSerializerOptions Json { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    public required IAdapterFactory Adapters { get; init; }

    public required SocketIOMetrics Metrics { get; init; }

    public required IServiceProvider Services { get; init; }

    /// <summary>What one packet of a client may hold.</summary>
    public required PacketLimits PacketLimits { get; init; }

    /// <summary>What handlers are at.</summary>
    public RunningWork Work { get; } = new();

    /// <summary>What every client passes, whichever namespace it asks for.</summary>
    public AdmissionChain Admission { get; } = new();

    public ActivitySource Activities { get; } = new(SocketIOTelemetry.ActivitySourceName);

    private WarningAllowance UnfitWarnings =>
        LazyInitializer.EnsureInitialized(ref _unfitWarnings, () => new WarningAllowance(Time, Logger, nameof(SocketIOLog.ArgumentsDoNotFit)));

    public ulong NextBroadcastAckId() => (ulong)Interlocked.Increment(ref _lastBroadcastAck) - 1;

    public PreparedPacket Encode(SocketPacketType type, string nsp, ulong? ackId, Payload payload, bool compress = true) =>
        Options.Parser.Prepare(new OutgoingPacket(type, nsp, ackId, payload), compress);

    /// <summary>Writes what a refused client is told. The data is the application's: if it cannot be written, the message goes alone.</summary>
    /// <param name="message">The message.</param>
    /// <param name="data">The data; null for none.</param>
    /// <param name="isBare">Whether the client is told the data itself, or the message if there is none, as those of version 2 are.</param>
    public ReadOnlyMemory<byte> WriteError(string message, object? data, bool isBare = false)
    {
        try
        {
            return isBare ? PayloadWriter.WriteValue(data ?? message, Json) : PayloadWriter.WriteError(message, data, Json);
        }
        catch (Exception exception) when (data is not null)
        {
            // Whatever a serializer or a converter throws: the client must not wait for an answer that never comes.
            SocketIOLog.ErrorDataUnwritable(Logger, message, exception);
            return WriteError(message, data: null, isBare);
        }
    }

    /// <summary>Makes what reads the packets of a session.</summary>
    /// <exception cref="InvalidOperationException">The parser, one of the application's own, made none.</exception>
    public PacketDecoder CreateDecoder(string sessionId)
    {
        var decoder = Options.Parser.CreateDecoder(PacketLimits)
            ?? throw new InvalidOperationException($"{Options.Parser.GetType()} made no decoder; PacketParser.CreateDecoder must return one.");
        return decoder.ChecksPackets
            ? decoder
            : new ForeignPacketDecoder(decoder, exception => SocketIOLog.ParserFailed(Logger, decoder.GetType(), sessionId, exception));
    }

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
        var cause = exception switch
        {
            OperationCanceledException when !socket.IsConnected => EventFailureCause.Abandoned,
            SocketDisconnectedException => EventFailureCause.Abandoned,
            UnreadableArgumentException => EventFailureCause.Arguments,
            EventErrorException error => error.Cause,
            _ => EventFailureCause.Handler,
        };
        Metrics.OnEventFailed(cause.ToString().ToLowerInvariant());
        switch (cause)
        {
            case EventFailureCause.Handler:
                SocketIOLog.HandlerFailed(Logger, eventName, socket.Id, exception);
                break;
            case EventFailureCause.Abandoned:
                // The client went away while its event was handled; nobody is left to care.
                SocketIOLog.HandlerAbandoned(Logger, eventName, socket.Id);
                break;
            case EventFailureCause.Arguments:
                if (UnfitWarnings.TryTake())
                {
                    SocketIOLog.ArgumentsDoNotFit(Logger, eventName, socket.Id, $"{exception.Message} {exception.InnerException?.Message}");
                }

                break;
            default:
                SocketIOLog.EventRefused(Logger, eventName, socket.Id, exception.Message);
                break;
        }
    }
}
