using Hawser.Transport;

namespace Hawser.Edge.Backends;

/// <summary>Whether a client is still there to be served while a server is looked for.</summary>
internal sealed class ClientWatch
{
    private readonly Connection _client;

    public ClientWatch(Connection client) => _client = client;

    /// <summary>What is taken for its leaving.</summary>
    public ClientLeave Leave { get; set; }

    public bool HasLeft => Leave switch
    {
        ClientLeave.End => _client.IsPeerDone,
        ClientLeave.Break => _client.IsBroken,
        _ => false,
    };
}

/// <summary>What is taken for a client's leaving.</summary>
internal enum ClientLeave
{
    /// <summary>Nothing: in HTTP a request is seen through, as in HAProxy.</summary>
    Nothing,

    /// <summary>That its connection breaks.</summary>
    Break,

    /// <summary>That it ends its direction, too (<c>option abortonclose</c>).</summary>
    End,
}
