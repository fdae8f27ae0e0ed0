namespace Hawser.Edge.Configuration;

/// <summary>What a proxy understands of the traffic (keyword <c>mode</c>). HAProxy's default is TCP.</summary>
internal enum ProxyMode
{
    Tcp,
    Http,
}
