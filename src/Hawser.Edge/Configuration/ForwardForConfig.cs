namespace Hawser.Edge.Configuration;

/// <summary><c>option forwardfor</c>: the client's address goes to the server in a header of its own.</summary>
internal sealed record ForwardForConfig(string Header, bool IfNone)
{
    public const string DefaultHeader = "x-forwarded-for";
}
