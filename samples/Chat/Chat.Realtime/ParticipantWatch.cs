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
        var last = 0;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var count = await _room.CountAsync();
            if (count != last)
            {
                last = count;
                await _io.Sockets.Local.EmitAsync("participants", new Participants(count));
            }
        }
    }
}
