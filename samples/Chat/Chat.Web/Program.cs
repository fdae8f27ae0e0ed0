using System.Net.Sockets;
using Chat.Web;
using Microsoft.AspNetCore.HttpOverrides;

const int CannotListen = 1;
const int WrongCommandLine = 2;
string[] read = [HttpMethods.Get, HttpMethods.Head];

if (!ServerName.TryRead(args, out var name, out var problem))
{
    Console.Error.WriteLine(problem);
    return WrongCommandLine;
}

// Beside the assembly, not in the directory of whoever starts us, which may hold another appsettings.json.
var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
// All that the host itself has to say is the stack trace of a failed start. Below stands a sentence instead.
builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
builder.Services.AddSingleton(name).AddSingleton<PageAssets>().AddSingleton<ChatPage>();

// The edge in front of us appends exactly one address. Only loopback is believed (the default).
builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
{
    forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor;
    forwarded.ForwardLimit = 1;
});

await using var app = builder.Build();
app.UseForwardedHeaders();
app.Use(async (context, next) =>
{
    context.Response.Headers.XContentTypeOptions = "nosniff";
    await next(context);

    // While versions change, a page of one server may ask another for its assets: no cache may keep that it has none.
    if (context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest })
    {
        context.Response.Headers.CacheControl = "no-store";
    }
});

app.MapMethods("/", read, app.Services.GetRequiredService<ChatPage>().ServeAsync);
foreach (var asset in app.Services.GetRequiredService<PageAssets>().All)
{
    app.MapMethods(asset.Path, read, asset.ServeAsync);
}

app.MapMethods("/status", read, context =>
{
    context.Response.Headers.CacheControl = "no-store";
    return TypedResults.Text("ok").ExecuteAsync(context);
});

try
{
    await app.StartAsync();
}
catch (Exception e) when (e is IOException or SocketException or FormatException)
{
    Console.Error.WriteLine($"{name} cannot listen on {app.Configuration["urls"] ?? "its default address"}: {e.Message}");
    return CannotListen;
}

await app.WaitForShutdownAsync();
return 0;
