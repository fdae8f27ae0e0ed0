// Everything that has to work without reflection: types by System.Text.Json's source generator, classes by Hawser's.
//
//   dotnet publish samples/Aot -r linux-x64 -p:PublishAot=true        one native file; needs a C compiler and zlib's headers
//   dotnet publish samples/Aot -r linux-x64 -p:PublishTrimmed=true    the runtime beside it, without what is not used
using Aot;
using Hawser.SocketIO;

var builder = WebApplication.CreateSlimBuilder(args);
builder.Services.AddAuthorizationBuilder().AddPolicy("nobody", policy => policy.RequireAssertion(_ => false));
builder.Services.AddValidation();
builder.Services
    .AddSocketIO(options =>
    {
        options.ErrorAcks = true;

        // The types that events and acknowledgements have; text, numbers, binary data and JsonElement need no mention.
        options.JsonSerializerOptions.TypeInfoResolverChain.Insert(0, OrderJson.Default);
    })
    .AddNamespace<OrderNamespace>("/orders");

var app = builder.Build();
app.UseDefaultFiles();
app.UseStaticFiles();
app.MapSocketIO(io => io.OnConnection(socket =>
{
    socket.On("sum", (int a, int b) => a + b);
    socket.On("reverse", (byte[] bytes) =>
    {
        Array.Reverse(bytes);
        return bytes;
    });
    socket.On("echo", (RawValue value) => value);
    socket.On("enter", async (string room, CancellationToken cancellationToken) =>
    {
        await socket.JoinAsync(room);
        await io.To(room).EmitAsync("entered", new Entered(socket.Id, (await io.In(room).CountAsync(cancellationToken)).Count));
    });
}));
app.MapGet("/shipped/{id:int}", (int id, INamespaceContext<IOrderWatcher> orders) => orders.Clients.All.Shipped(new Order { Id = id, Item = "tea", Count = 1 }));
app.Run();
