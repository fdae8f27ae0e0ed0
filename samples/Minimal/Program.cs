// The smallest server: one room for everybody, in delegates.
//
//   dotnet run --project samples/Minimal      then open http://localhost:5000 in two windows
using Hawser.SocketIO;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSocketIO();

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapSocketIO(io => io.OnConnection(socket =>
{
    // What a handler returns is the acknowledgement: the time at which the message was passed on.
    socket.On("chat message", async (string text) =>
    {
        await socket.Broadcast.EmitAsync("chat message", text);
        return DateTimeOffset.UtcNow;
    });
    socket.On("count", async () => (await io.CountAsync()).Count);
}));
app.Run();
