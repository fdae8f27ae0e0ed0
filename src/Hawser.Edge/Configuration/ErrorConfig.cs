using System.Collections.Immutable;

namespace Hawser.Edge.Configuration;

/// <summary>What is sent in place of HAProxy's response with a status. The last one for a status holds.</summary>
/// <param name="Status">One of 200, 400, 401, 403, 404, 405, 407, 408, 410, 413, 425, 429, 500, 501, 502, 503, 504.</param>
/// <param name="Reply">The answer; null if <paramref name="Redirect"/> is given.</param>
/// <param name="Redirect">For <c>errorloc</c>: where the client is sent.</param>
/// <param name="Location">Where it stands.</param>
internal sealed record ErrorConfig(int Status, HttpReplyConfig? Reply, ErrorRedirectConfig? Redirect, SourceLocation Location);

/// <summary><c>errorloc302</c> (also <c>errorloc</c>) and <c>errorloc303</c>.</summary>
internal sealed record ErrorRedirectConfig(int Code, string Url);

/// <summary>A section <c>http-errors</c>: error responses that proxies share by its name (<c>errorfiles</c>).</summary>
internal sealed record HttpErrorsConfig(string Name, ImmutableArray<ErrorConfig> Errors, SourceLocation Location);
