using Microsoft.AspNetCore.Http;

namespace Hawser.EngineIO;

/// <summary>
/// The cookie that a client gets when its session is opened, with the session's id as its value: for balancers that stick by
/// a cookie of the server's. Node's defaults: <c>io</c>, path <c>/</c>, HttpOnly, SameSite=Lax. Over HTTPS it is Secure.
/// </summary>
public sealed class HandshakeCookie : CookieBuilder
{
    /// <summary>Makes one with Node's defaults.</summary>
    public HandshakeCookie()
    {
        Name = "io";
        Path = "/";
        HttpOnly = true;
        SameSite = SameSiteMode.Lax;

        // Without it polling does not work behind such a balancer: no consent is asked for it.
        IsEssential = true;
    }
}
