using Hawser.SocketIO.Protocol.MessagePack;

namespace Hawser.Fuzz.Targets;

/// <summary>All of them. A parser that is new is to be added here; the unit tests and the command then know it.</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new PollingPayloadTarget(),
        new LegacyPollingTarget(isBinary: false),
        new LegacyPollingTarget(isBinary: true),
        new WebSocketTarget(mayBeCompressed: false),
        new WebSocketTarget(mayBeCompressed: true),
        new DeflateOfferTarget(),
        new JsonPacketTarget(),
        new MessagePackPacketTarget(),
        new MessagePackToJsonTarget(NotepackVersion.V2),
        new MessagePackToJsonTarget(NotepackVersion.V3),
        new JsonToMessagePackTarget(),
        new ClassicBroadcastTarget(),
        new ConnectAuthTarget(),
        new StringifyTarget(),
    ];
}
