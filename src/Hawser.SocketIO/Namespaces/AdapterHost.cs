using System.Text.Json;
using Hawser.SocketIO.Acks;
using Hawser.SocketIO.Adapters;
using Hawser.SocketIO.Parsing;
using Hawser.SocketIO.Protocol;

namespace Hawser.SocketIO.Namespaces;

/// <summary>A namespace as its adapter sees it.</summary>
internal sealed class AdapterHost(Namespace ns) : IAdapterHost
{
    public string Name => ns.Name;

    public IReadOnlySet<string> Rooms => ns.Rooms.Names();

    public void Deliver(string? position, BroadcastPacket packet, BroadcastScope scope)
    {
        var recipients = Select(scope);
        ns.Server.Metrics.OnBroadcast(recipients.Count);
        if (recipients.Count == 0)
        {
            return;
        }

        // Encoded and framed once, however many get it.
        var payload = position is null ? packet.Data : PayloadWriter.Append(packet.Data, position);
        var message = ns.Server.Encode(SocketPacketType.Event, ns.Name, ackId: null, payload, scope.IsCompressed);
        foreach (var socket in recipients)
        {
            socket.Deliver(position, message, packet.Data, scope.IsVolatile);
        }
    }

    public IDisposable DeliverWithAck(BroadcastPacket packet, BroadcastScope scope, Action<Payload?> onAnswer, out int clients)
    {
        var ack = new BroadcastAck(ns.Server.NextBroadcastAckId(), onAnswer);
        var recipients = Select(scope).Where(socket => ack.TryAdd(socket.Acks)).ToList();
        clients = recipients.Count;
        if (clients > 0)
        {
            // The id, too, is shared: one frame serves all.
            var message = ns.Server.Encode(SocketPacketType.Event, ns.Name, ack.Id, packet.Data, scope.IsCompressed);
            recipients.ForEach(socket => socket.Deliver(position: null, message, packet.Data, scope.IsVolatile));
        }

        return ack;
    }

    public IReadOnlyList<string> LocalIds(BroadcastScope scope) => [.. Select(scope).Select(socket => socket.Id)];

    public bool HasRoom(string room) => ns.Rooms.Contains(room);

    public void OnRoomChange(Action<RoomChange> handler) => ns.OnRoomChange(handler);

    public IReadOnlyList<SocketDescription> Describe(BroadcastScope scope) => [.. Select(scope).Select(Describe)];

    public void Join(BroadcastScope scope, IReadOnlyCollection<string> rooms)
    {
        string[] names = [.. rooms];
        Select(scope).ForEach(socket => socket.JoinAsync(names));
    }

    public void Leave(BroadcastScope scope, IReadOnlyCollection<string> rooms)
    {
        string[] names = [.. rooms];
        Select(scope).ForEach(socket => socket.LeaveAsync(names));
    }

    public void Disconnect(BroadcastScope scope, bool close) => Select(scope).ForEach(socket => socket.Disconnect(close));

    public Task<Payload?> OnServerEventAsync(Payload payload) => ns.RunServerEventAsync(payload);

    public void OnSessionExpired(SessionRecord session)
    {
        _ = ns.RunExpiryHandlersAsync(session);
        ns.RemoveIfEmpty();
    }

    private List<Socket> Select(BroadcastScope scope) => ns.Rooms.Select(scope.Rooms, scope.Except);

    private static SocketDescription Describe(Socket socket)
    {
        using var data = JsonDocument.Parse(socket.Data.ToJson());
        return new SocketDescription(socket.Id, socket.Handshake, socket.Rooms, data.RootElement.Clone());
    }
}
