using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hawser.ConformanceTests.SocketIO.ClassStyle;

/// <summary>
/// Believes every client's word: <c>Bearer NAME;ROLE,ROLE;SECONDS</c>, the seconds being those from 1970 on at which it expires.
/// A name of "mallory" is not believed.
/// </summary>
internal sealed class NameScheme : AuthenticationHandler<AuthenticationSchemeOptions>
{
    public const string Name = "Name";

    public NameScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : base(options, logger, encoder)
    {
    }

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var parts = header["Bearer ".Length..].Split(';');
        if (parts[0] == "mallory")
        {
            return Task.FromResult(AuthenticateResult.Fail("nobody believes mallory"));
        }

        List<Claim> claims = [new(ClaimTypes.Name, parts[0])];
        claims.AddRange(parts.ElementAtOrDefault(1)?.Split(',').Select(role => new Claim(ClaimTypes.Role, role)) ?? []);
        var properties = new AuthenticationProperties();
        if (parts.ElementAtOrDefault(2) is { } seconds)
        {
            properties.ExpiresUtc = DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, properties, Scheme.Name)));
    }
}
