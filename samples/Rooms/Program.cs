// Rooms: enter, leave, who is where, messages to one room or several, and what happens when somebody goes.
//
//   dotnet run --project samples/Rooms      then open http://localhost:5000 in two windows
using Hawser.SocketIO;
using Rooms;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSocketIO(options => options.ErrorAcks = true);

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapSocketIO(io => io.OnConnection(socket =>
{
    socket.On("enter", async (string room) =>
    {
        await socket.JoinAsync(Checked(room));
        await socket.To(room).EmitAsync("entered", room, socket.Id);
        return await CountAsync(room);
    });
    socket.On("leave", async (string room) =>
    {
        await socket.LeaveAsync(Checked(room));
        await io.To(room).EmitAsync("left", room, socket.Id);
        return await CountAsync(room);
    });

    // Whoever is in several of the rooms gets it once.
    socket.On("say", async (string[] rooms, string text) =>
    {
        if (rooms.Length == 0 || !rooms.All(socket.Rooms.Contains))
        {
            throw new EventErrorException("Enter a room before you speak in it.");
        }

        await socket.To(rooms).EmitAsync("said", socket.Id, text);
    });

    // Every socket's id is a room, too: how to write to one client.
    socket.On("whisper", (string id, string text) => io.To(id).EmitAsync("said", socket.Id, text));

    socket.On("rooms", async () =>
    {
        var (rooms, _) = await io.Sockets.RoomsAsync();
        var counts = new Dictionary<string, int>();
        foreach (var room in rooms.Where(RoomName.IsValid))
        {
            counts[room] = await CountAsync(room);
        }

        return counts;
    });

    // Not yet out of its rooms: those who stay are told.
    socket.OnDisconnecting(async _ =>
    {
        foreach (var room in socket.Rooms.Where(RoomName.IsValid))
        {
            await socket.To(room).EmitAsync("left", room, socket.Id);
        }
    });

    async Task<int> CountAsync(string room) => (await io.In(room).CountAsync()).Count;

    static string Checked(string room) =>
        RoomName.IsValid(room) ? room : throw new EventErrorException("A room's name has 1 to 12 small letters.");
}));
app.Run();
