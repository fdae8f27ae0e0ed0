using System.Net;
using System.Security.Claims;
using Hawser.SocketIO;
using Hawser.SocketIO.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace Hawser.UnitTests.SocketIO.Authorization;

public sealed class HandshakeContextTests
{
    private static readonly Handshake Handshake = new()
    {
        Address = IPAddress.Parse("192.0.2.7"),
        Headers = new HeaderDictionary { ["host"] = "example.org:8443", ["cookie"] = "a=1; b=2", ["authorization"] = "Basic x" },
        Query = new QueryCollection(new Dictionary<string, StringValues> { ["EIO"] = "4", ["access token"] = new(["a&b", "c"]) }),
        Url = "/base/socket.io/%C3%A4?EIO=4",
        IsSecure = true,
        User = new ClaimsPrincipal(new ClaimsIdentity("test")),
    };

    [Fact]
    public void It_is_what_the_request_was()
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var context = HandshakeContext.Create(Handshake, services, token: null);

        var request = context.Request;
        Assert.Same(services, context.RequestServices);
        Assert.Same(Handshake.User, context.User);
        Assert.Equal(Handshake.Address, context.Connection.RemoteIpAddress);
        Assert.Equal(("GET", true, "example.org:8443", "/base/socket.io/ä"), (request.Method, request.IsHttps, request.Host.Value, request.Path.Value));
        Assert.Equal("2", request.Cookies["b"]);
        Assert.Equal("a&b,c", request.Query["access token"].ToString());
        Assert.Equal("Basic x", request.Headers.Authorization);
    }

    [Fact]
    public void A_token_takes_the_place_of_its_credentials()
    {
        using var services = new ServiceCollection().BuildServiceProvider();

        Assert.Equal("Bearer abc", HandshakeContext.Create(Handshake, services, "abc").Request.Headers.Authorization);
    }
}
