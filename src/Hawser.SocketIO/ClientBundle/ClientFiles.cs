using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hawser.SocketIO.ClientBundle;

/// <summary>The JavaScript client beside the server, so that a page needs nothing but its address.</summary>
internal static class ClientFiles
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private static readonly string[] Names =
    [
        "socket.io.js", "socket.io.min.js", "socket.io.esm.min.js", "socket.io.msgpack.min.js",
        "socket.io.js.map", "socket.io.min.js.map", "socket.io.esm.min.js.map", "socket.io.msgpack.min.js.map",
    ];

    /// <summary>Maps each file to its name; any other path, and any other method, remains whose it was.</summary>
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var version = ReadVersion();
        foreach (var name in Names)
        {
            // Everyone may have it: a page that has to log in first loads the client before it does.
            endpoints.MapMethods("/" + name, Methods, new ClientFile(name, version).ServeAsync)
                .WithMetadata(new AllowAnonymousAttribute())
                .WithDisplayName($"Socket.IO client {name}");
        }
    }

    private static string ReadVersion()
    {
        using var package = ClientFile.Open("package.json");
        using var document = JsonDocument.Parse(package);
        return document.RootElement.GetProperty("version").GetString()!;
    }
}
