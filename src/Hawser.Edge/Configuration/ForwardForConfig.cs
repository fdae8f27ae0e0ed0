using System.Net;

namespace Hawser.Edge.Configuration;

/// <summary><c>option forwardfor</c>: the client's address goes to the server in a header of its own.</summary>
/// <param name="Header">The field's name.</param>
/// <param name="IfNone">Whether it is added only if there is none.</param>
/// <param name="Except">Clients for which none is added; null for no exception.</param>
internal sealed record ForwardForConfig(string Header, bool IfNone, IPNetwork? Except = null)
{
    public const string DefaultHeader = "x-forwarded-for";
}

/// <summary><c>option originalto</c>: the address that the client connected to goes to the server in a header of its own.</summary>
/// <param name="Header">The field's name.</param>
/// <param name="Except">Addresses for which none is added; null for no exception.</param>
internal sealed record OriginalToConfig(string Header, IPNetwork? Except = null)
{
    public const string DefaultHeader = "x-original-to";
}
