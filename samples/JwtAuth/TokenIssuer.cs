using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JwtAuth;

/// <summary>
/// Stands for an identity provider: knows two users, whose passwords are their names, and signs with a key that is made at each
/// start. A real application only validates what a real provider signs.
/// </summary>
internal sealed class TokenIssuer
{
    private const string Name = "hawser-sample";

    private readonly SymmetricSecurityKey _key = new(RandomNumberGenerator.GetBytes(32));
    private readonly TimeSpan _lifetime;

    public TokenIssuer(TimeSpan lifetime) => _lifetime = lifetime;

    public TokenValidationParameters Validation => new()
    {
        ValidIssuer = Name,
        ValidAudience = Name,
        IssuerSigningKey = _key,

        // One machine has one clock.
        ClockSkew = TimeSpan.Zero,
    };

    /// <returns>Null if the password is wrong.</returns>
    public string? Issue(string user, string password)
    {
        if (user is not ("ann" or "bob") || password != user)
        {
            return null;
        }

        List<Claim> claims = [new(ClaimTypes.Name, user)];
        if (user == "ann")
        {
            claims.Add(new Claim(ClaimTypes.Role, "admin"));
        }

        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Name,
            Audience = Name,
            Subject = new ClaimsIdentity(claims),
            Expires = DateTime.UtcNow + _lifetime,
            SigningCredentials = new SigningCredentials(_key, SecurityAlgorithms.HmacSha256),
        });
    }
}
