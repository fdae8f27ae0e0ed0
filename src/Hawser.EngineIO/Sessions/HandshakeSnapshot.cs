using System.Diagnostics;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Hawser.EngineIO.Sessions;

/// <summary>What is kept of the request that opened a session: copies, never the <see cref="HttpContext"/>, which is gone by then.</summary>
internal sealed class HandshakeSnapshot
{
    public HandshakeSnapshot(HttpContext context, DateTimeOffset time)
    {
        var request = context.Request;
        var headers = request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value, StringComparer.OrdinalIgnoreCase);
        Headers = new HeaderDictionary(headers) { IsReadOnly = true };
        Query = new QueryCollection(request.Query.ToDictionary(q => q.Key, q => q.Value, StringComparer.Ordinal));
        Url = $"{request.PathBase}{request.Path}{request.QueryString}";
        IsSecure = request.IsHttps;
        RemoteAddress = context.Connection.RemoteIpAddress;
        User = context.User;
        UserExpires = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc;
        Activity = System.Diagnostics.Activity.Current?.Context;
        Time = time;
    }

    public IHeaderDictionary Headers { get; }

    public IQueryCollection Query { get; }

    public string Url { get; }

    public bool IsSecure { get; }

    /// <summary>The client's address, forwarded headers honoured if the application uses their middleware.</summary>
    public IPAddress? RemoteAddress { get; }

    public ClaimsPrincipal User { get; }

    /// <summary>When what the user authenticated by expires; null if nothing says.</summary>
    public DateTimeOffset? UserExpires { get; }

    /// <summary>The request's trace; null if it is not traced.</summary>
    public ActivityContext? Activity { get; }

    public DateTimeOffset Time { get; }
}
