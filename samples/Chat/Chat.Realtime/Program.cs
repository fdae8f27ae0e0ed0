using Chat.Realtime;
using Microsoft.AspNetCore.HttpOverrides;

var builder = WebApplication.CreateSlimBuilder(args);
ChatOptions options;
try
{
    options = ChatOptions.Parse(builder.Configuration);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
builder.Services.AddSingleton(options);
builder.Services.AddSingleton<ChatRoom>();
builder.Services.AddHostedService<ParticipantWatch>();
builder.Services.AddHealthChecks();

// The page and the sockets are two origins of one site: the browser asks, and sends the balancer's cookie along.
builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy =>
    policy.WithOrigins(options.Origins).AllowAnyHeader().AllowAnyMethod().AllowCredentials()));

// The edge appends the client's address to X-Forwarded-For; only the last value, which is the edge's own, is believed.
builder.Services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor);

var socketIO = builder.Services.AddSocketIO(
    io => io.JsonSerializerOptions.TypeInfoResolverChain.Insert(0, ChatJson.Default),
    engine =>
    {
        engine.NodeTag = options.NodeTag;

        // Shorter than the defaults: a browser that is gone without a word is counted for 15 s, not 45.
        engine.PingInterval = TimeSpan.FromSeconds(10);
        engine.PingTimeout = TimeSpan.FromSeconds(5);
    });
if (options.Redis is not null)
{
    socketIO.AddRedisAdapter(options.Redis);
}

var app = builder.Build();
app.UseForwardedHeaders();
app.UseCors();
app.MapHealthChecks("/status");
app.MapSocketIO(io => io.OnConnection(app.Services.GetRequiredService<ChatRoom>().OnConnectionAsync));

try
{
    await app.RunAsync();
    return 0;
}
catch (IOException exception)
{
    Console.Error.WriteLine($"{options.Name} cannot start: {exception.Message}");
    return 1;
}
