namespace Hawser.Edge.Configuration;

/// <summary>The request of <c>option httpchk</c>.</summary>
internal sealed record HttpCheckConfig(string Method, string Uri, string Version)
{
    public static HttpCheckConfig Default { get; } = new("OPTIONS", "/", "HTTP/1.0");
}
