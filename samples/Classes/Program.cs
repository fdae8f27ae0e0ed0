// A chat in a class: events are methods, clients an interface, services come by constructor.
//
//   dotnet run --project samples/Classes      then open http://localhost:5000 in two windows
//   curl -X POST "http://localhost:5000/announce?text=hello"      emits from outside of the class
using Classes;
using Hawser.SocketIO;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddSingleton<History>();
builder.Services
    .AddSocketIO(options => options.ErrorAcks = true)
    .AddNamespace<ChatNamespace>("/chat");

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapSocketIO();
app.MapPost("/announce", (string text, INamespaceContext<IChatClient> chat) => chat.Clients.All.ChatMessage(new ChatMessage("server", text)));
app.Run();
