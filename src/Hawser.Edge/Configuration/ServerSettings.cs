using System.Net;

namespace Hawser.Edge.Configuration;

/// <summary>What kind of address a text is.</summary>
internal enum AddressKind
{
    /// <summary>An IP address, or, where one is allowed, a name that is resolved.</summary>
    IP,

    /// <summary>The path of a unix socket.</summary>
    Unix,

    /// <summary>The name of a unix socket in Linux's abstract namespace.</summary>
    Abstract,

    /// <summary>A descriptor that the parent process left open.</summary>
    FileDescriptor,

    /// <summary>A descriptor of a pair of sockets, through which descriptors of connections are passed.</summary>
    SocketPair,
}

/// <summary>Where checks go: <c>addr</c> of a server.</summary>
internal sealed record CheckTargetConfig(AddressKind Kind, string Host, int Port);

/// <summary><c>track</c>: whose state a server follows. An empty backend is the server's own.</summary>
internal sealed record TrackConfig(string Backend, string Server);

/// <summary><c>observe</c></summary>
internal enum Observation
{
    None,
    Layer4,
    Layer7,
}

/// <summary><c>on-error</c></summary>
internal enum ErrorReaction
{
    FastInterval,
    FailCheck,
    SuddenDeath,
    MarkDown,
}

/// <summary>One method of <c>init-addr</c>.</summary>
internal readonly record struct InitialAddress(InitialAddressMethod Method, IPAddress? Address = null);

/// <summary>The methods of <c>init-addr</c>.</summary>
internal enum InitialAddressMethod
{
    /// <summary>The address of the state file.</summary>
    Last,

    /// <summary>What the system's resolver says.</summary>
    Libc,

    /// <summary>None: the server starts in maintenance until a resolver finds one.</summary>
    None,

    /// <summary>The address that is given.</summary>
    Fixed,
}

/// <summary>Which PROXY protocol header a connection begins with.</summary>
internal enum ProxyHeaderVersion
{
    None,
    V1,
    V2,
}

/// <summary>What a PROXY protocol header of version 2 carries besides the addresses.</summary>
[Flags]
internal enum ProxyHeaderOptions
{
    None = 0,

    /// <summary><c>crc32c</c>: a checksum of the header.</summary>
    Crc32c = 1,

    /// <summary><c>unique-id</c>: the request's unique id.</summary>
    UniqueId = 2,

    /// <summary><c>authority</c>: the host name of the client's SNI.</summary>
    Authority = 4,

    /// <summary><c>ssl</c>, also <c>send-proxy-v2-ssl</c>: whether and how the client's connection is encrypted.</summary>
    Ssl = 8,

    /// <summary><c>cert-cn</c>, also <c>send-proxy-v2-ssl-cn</c>: the name in the client's certificate.</summary>
    CertificateName = 16,

    /// <summary><c>ssl-cipher</c></summary>
    SslCipher = 32,

    /// <summary><c>cert-sig</c></summary>
    CertificateSignature = 64,

    /// <summary><c>cert-key</c></summary>
    CertificateKey = 128,
}

/// <summary><c>source</c>: the address that connections to servers come from.</summary>
/// <param name="Address">The address; the unspecified one for the system's choice.</param>
/// <param name="FirstPort">The first port of a range; 0 for the system's choice.</param>
/// <param name="LastPort">The last.</param>
/// <param name="Interface">The interface that is bound to; null for any.</param>
internal sealed record SourceConfig(IPAddress Address, int FirstPort, int LastPort, string? Interface);
