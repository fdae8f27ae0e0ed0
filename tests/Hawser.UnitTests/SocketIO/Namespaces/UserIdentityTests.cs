using System.Security.Claims;
using Hawser.SocketIO.Namespaces;

namespace Hawser.UnitTests.SocketIO.Namespaces;

public sealed class UserIdentityTests
{
    [Theory]
    [InlineData("7", ClaimTypes.Name, "anna", ClaimTypes.NameIdentifier, "7")]
    [InlineData("7", ClaimTypes.Name, "anna", "sub", "7")]
    [InlineData("7", "sub", "8", ClaimTypes.NameIdentifier, "7")]
    [InlineData("anna", ClaimTypes.Name, "anna", "exp", "1")]
    [InlineData(null, "role", "admin", "exp", "1")]
    public void An_id_comes_before_a_name(string? identity, string type1, string value1, string type2, string value2) =>
        Assert.Equal(identity, UserIdentity.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim(type1, value1), new Claim(type2, value2)], "test"))));

    [Fact]
    public void Nobody_has_none() => Assert.Null(UserIdentity.Of(new ClaimsPrincipal()));
}
