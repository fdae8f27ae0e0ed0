using System.Security.Claims;
using Hawser.SocketIO;
using Hawser.SocketIO.Namespaces;
using Microsoft.AspNetCore.Http;

namespace Hawser.UnitTests.SocketIO.Namespaces;

public sealed class AdmissionChainTests
{
    private static readonly Handshake Stranger = new()
    {
        Headers = new HeaderDictionary { ["x"] = "1" },
        Query = QueryCollection.Empty,
        Url = "/socket.io/",
        Time = DateTimeOffset.UnixEpoch,
        IsSecure = true,
    };

    private readonly AdmissionChain _chain = new();

    [Fact]
    public async Task Each_step_gets_what_the_one_before_returns()
    {
        var expires = DateTimeOffset.UnixEpoch.AddDays(1);
        var user = new ClaimsPrincipal(new ClaimsIdentity("test"));
        _chain.Add(request => ValueTask.FromResult(request with { Handshake = request.Handshake.As(user, expires) }));
        var parent = new AdmissionChain();
        parent.Add(request => ValueTask.FromResult(request with { Name = request.Name + request.Handshake.User.Identity!.AuthenticationType }));
        _chain.AddRange(parent);

        var (name, handshake) = await _chain.RunAsync(new NamespaceRequest("/", Stranger));

        Assert.Equal("/test", name);
        Assert.Same(user, handshake.User);
        Assert.Equal(expires, handshake.UserExpires);
        Assert.Equal((Stranger.Headers, Stranger.Query, Stranger.Url, Stranger.Time, true), (handshake.Headers, handshake.Query, handshake.Url, handshake.Time, handshake.IsSecure));
    }

    [Fact]
    public async Task Who_is_refused_goes_no_further()
    {
        _chain.Add(_ => throw new ConnectErrorException("no"));
        _chain.Add(_ => throw new InvalidOperationException("was asked"));

        await Assert.ThrowsAsync<ConnectErrorException>(async () => await _chain.RunAsync(new NamespaceRequest("/", Stranger)));
    }

    [Fact]
    public async Task Nobody_in_the_way_lets_everybody_in()
    {
        var request = new NamespaceRequest("/", Stranger);

        Assert.Same(request, await _chain.RunAsync(request));
    }
}
