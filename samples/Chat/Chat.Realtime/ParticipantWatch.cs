using Hawser.SocketIO;

namespace Chat.Realtime;

/// <summary>
/// Tells this server's clients when the number of participants changes without anybody saying so: a server that is killed
/// says nothing of those it had.
/// </summary>
internal sealed class ParticipantWatch : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private readonly ISocketIOServer _io;
    private readonly ChatRoom _room;

    public ParticipantWatch(ISocketIOServer io, ChatRoom room)
    {
        _io = io;
        _room = room;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            // Told every time: what two servers say of two changes may arrive in either order, and the last word must be right.
            await _io.Sockets.Local.Volatile.EmitAsync("participants", new Participants(await _room.CountAsync()));
        }
    }
}
