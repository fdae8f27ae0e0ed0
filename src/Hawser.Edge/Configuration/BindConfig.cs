using Hawser.Transport;

namespace Hawser.Edge.Configuration;

/// <summary>One socket that a frontend listens at. A <c>bind</c> line with several addresses or a range of ports gives several.</summary>
internal sealed record BindConfig
{
    public required SourceLocation Location { get; init; }

    /// <summary>For <see cref="Configuration.AddressKind.IP"/>: the address and port; the default value otherwise.</summary>
    public required NetworkAddress Address { get; init; }

    public AddressKind Kind { get; init; }

    /// <summary>For a unix socket: its path or its abstract name, the global <c>unix-bind prefix</c> included.</summary>
    public string Path { get; init; } = "";

    /// <summary>For <see cref="AddressKind.FileDescriptor"/> and <see cref="AddressKind.SocketPair"/>: the descriptor.</summary>
    public int FileDescriptor { get; init; } = -1;

    /// <summary>The number by which <c>id</c>, or else the place in the proxy, identifies the socket: from 1.</summary>
    public int Id { get; init; }

    /// <summary>The name of the socket (<c>name</c>), for logs and <c>so_name</c>; null if none.</summary>
    public string? Name { get; init; }

    /// <summary>Whether every connection begins with a PROXY protocol header (<c>accept-proxy</c>).</summary>
    public bool AcceptsProxyHeader { get; init; }

    /// <summary>Connections at once to this socket; 0, the default, for no limit of its own.</summary>
    public int MaxConn { get; init; }

    /// <summary>Connections that the kernel keeps while nobody accepts them (<c>backlog</c>); 0 for the proxy's.</summary>
    public int Backlog { get; init; }

    /// <summary>Whether an IPv6 socket takes IPv4 too (<c>v4v6</c>) or not (<c>v6only</c>); null for the default: it does, where the address is the wildcard.</summary>
    public bool? IPv6Only { get; init; }

    /// <summary>Whether connections are accepted only once they have sent something (<c>defer-accept</c>).</summary>
    public bool DefersAccept { get; init; }

    /// <summary>Whether data may come with the SYN (<c>tfo</c>).</summary>
    public bool UsesFastOpen { get; init; }

    /// <summary>Whether the address need not be one of the machine's (<c>transparent</c>).</summary>
    public bool IsTransparent { get; init; }

    /// <summary>The interface that is bound to (<c>interface</c>); null for any.</summary>
    public string? Interface { get; init; }

    /// <summary>The largest segment (<c>mss</c>); 0, the default, for the system's, negative for so much less than it.</summary>
    public int MaxSegmentSize { get; init; }

    /// <summary>Milliseconds that sent data may stay unacknowledged (<c>tcp-ut</c>); 0, the default, for the system's.</summary>
    public int TcpUserTimeout { get; init; }

    /// <summary>For a unix socket: who may use it.</summary>
    public UnixPermissionsConfig Permissions { get; init; } = UnixPermissionsConfig.Default;
}

/// <summary>Owner and mode of a unix socket; null for what the process has.</summary>
/// <param name="Mode">The permission bits; 0 for those that the umask leaves.</param>
/// <param name="User">The owner, a name or a number.</param>
/// <param name="Group">The group, a name or a number.</param>
internal sealed record UnixPermissionsConfig(int Mode, string? User, string? Group)
{
    public static UnixPermissionsConfig Default { get; } = new(0, null, null);
}
