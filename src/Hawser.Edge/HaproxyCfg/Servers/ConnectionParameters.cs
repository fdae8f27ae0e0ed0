using System.Collections.Immutable;
using System.Net.Sockets;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg.Addresses;
using Hawser.Edge.HaproxyCfg.Lines;
using static Hawser.Edge.HaproxyCfg.Servers.ServerParameter;

namespace Hawser.Edge.HaproxyCfg.Servers;

/// <summary>Parameters of the connections to a server.</summary>
internal static class ConnectionParameters
{
    public static IEnumerable<ServerParameter> All { get; } =
    [
        Flag("send-proxy", s => s with { ProxyHeader = ProxyHeaderVersion.V1 }),
        Flag("no-send-proxy", WithoutHeader),
        Flag("send-proxy-v2", s => s with { ProxyHeader = ProxyHeaderVersion.V2 }),
        Flag("no-send-proxy-v2", WithoutHeader),
        new("proxy-v2-options", ProxyV2Options),
        new("source", Source),
        new("usesrc", UseSource),
        Integer("pool-max-conn", -1, (s, v) => s with { PoolMaxConn = v }),
        Integer("pool-low-conn", 0, (s, v) => s with { PoolLowConn = v }),
        Time("pool-purge-delay", true, (s, v) => s with { PoolPurgeDelay = v }),
        Integer("max-reuse", -1, (s, v) => s with { MaxReuse = v }),
        new("tcp-ut", UserTimeout),
        Flag("tfo", s => s with { UsesFastOpen = true }),
        Flag("no-tfo", s => s with { UsesFastOpen = false }),
        new("init-addr", InitialAddresses),
        new("resolve-prefer", ResolvePrefer),
        new("proto", Protocol),
        new("ws", WebSocketProtocol),
    ];

    private static ServerConfig WithoutHeader(ServerConfig server) => server with { ProxyHeader = ProxyHeaderVersion.None };

    private static string? ProxyV2Options(KeywordContext context, ref ServerConfig server)
    {
        var options = ProxyHeaderOptions.None;
        foreach (var word in context.Next().Split(','))
        {
            ProxyHeaderOptions? option = word switch
            {
                "crc32c" => ProxyHeaderOptions.Crc32c,
                "unique-id" => ProxyHeaderOptions.UniqueId,
                "authority" => ProxyHeaderOptions.Authority,
                "ssl" => ProxyHeaderOptions.Ssl,
                "cert-cn" => ProxyHeaderOptions.CertificateName,
                "ssl-cipher" => ProxyHeaderOptions.SslCipher,
                "cert-sig" => ProxyHeaderOptions.CertificateSignature,
                "cert-key" => ProxyHeaderOptions.CertificateKey,
                _ => null,
            };
            if (option is null)
            {
                return $"'{word}' : proxy v2 option not implemented";
            }

            context.Use($"proxy-v2-options {word}");
            options |= option.Value;
        }

        server = server with { ProxyHeaderOptions = options };
        return null;
    }

    private static string? Source(KeywordContext context, ref ServerConfig server)
    {
        const string Usage = "'source' expects <addr>[:<port>[-<port>]], and optionally 'usesrc' <addr>, and 'interface' <name> as argument.";
        var problem = SourceParser.TryParse(context, AddressForms.PortRange, Usage, out var source);
        server = server with { Source = source };
        return problem;
    }

    private static string? UseSource(KeywordContext context, ref ServerConfig server) => "'usesrc' only allowed after a 'source' statement.";

    private static string? UserTimeout(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        var problem = TimeParser.TryParse(text, out var time, out _);
        server = server with { TcpUserTimeout = time };
        return text.Length == 0 ? "'tcp-ut' : missing TCP User Timeout value"
            : problem == TimeParser.Problem.None ? null
            : "'tcp-ut' : expects a positive delay in milliseconds";
    }

    private static string? InitialAddresses(KeywordContext context, ref ServerConfig server)
    {
        var methods = ImmutableArray.CreateBuilder<InitialAddress>();
        foreach (var word in context.Next().Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            InitialAddress? method = word switch
            {
                "last" => new InitialAddress(InitialAddressMethod.Last),
                "libc" => new InitialAddress(InitialAddressMethod.Libc),
                "none" => new InitialAddress(InitialAddressMethod.None),
                _ => AddressText.TryParse(word, out var address) ? new InitialAddress(InitialAddressMethod.Fixed, address) : null,
            };
            if (method is null)
            {
                return $"'init-addr' : unknown init-addr method '{word}', supported methods are 'libc', 'last', 'none'.";
            }

            context.Use($"init-addr {(method.Value.Method == InitialAddressMethod.Fixed ? "<ip>" : word)}");
            methods.Add(method.Value);
        }

        server = server with { InitialAddresses = methods.ToImmutable() };
        return null;
    }

    private static string? ResolvePrefer(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        server = server with { PreferredFamily = text == "ipv4" ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6 };
        return text is "ipv4" or "ipv6" ? null : "'resolve-prefer' expects either ipv4 or ipv6 as argument.";
    }

    private static string? Protocol(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        return text is "h1" or "none" ? null
            : text.Length == 0 ? "'proto' : missing value"
            : text is "h2" or "fcgi" ? $"'proto {text}' is one of HAProxy's that Hawser does not support yet"
            : $"'proto' :  unknown MUX protocol '{text}'";
    }

    private static string? WebSocketProtocol(KeywordContext context, ref ServerConfig server)
    {
        var text = context.Next();
        return text is "auto" or "h1" ? null
            : text == "h2" ? "'ws h2' is one of HAProxy's that Hawser does not support yet"
            : "'ws' has to be 'auto', 'h1' or 'h2'";
    }
}
