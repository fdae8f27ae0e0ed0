using System.Net.Sockets;
using Chat.Realtime;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

ChatOptions options;
try
{
    options = ChatOptions.Parse(args);
}
catch (FormatException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

// Beside the assembly, not in the directory of whoever starts us, which may hold another appsettings.json.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
// All that the host itself has to say is the stack trace of a failed start. Below stands a sentence instead.
builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
builder.Services.AddSingleton(options);
builder.Services.AddSingleton<ChatRoom>();
builder.Services.AddHostedService<ParticipantWatch>();
// Unhealthy as soon as this server lets its clients go, so that the edges give it no new ones.
builder.Services.AddHealthChecks().AddSocketIO();

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
catch (Exception exception) when (exception is IOException or SocketException or FormatException or OptionsValidationException)
{
    Console.Error.WriteLine($"{options.Name} cannot start: {exception.Message}");
    return 1;
}
