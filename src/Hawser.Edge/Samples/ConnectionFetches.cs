using System.Net.Sockets;
using System.Text;
using Hawser.Transport;
using static Hawser.Edge.Samples.ConstantFetches;

namespace Hawser.Edge.Samples;

/// <summary>Fetches of the client's connection and of the socket that it came by.</summary>
internal static class ConnectionFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("src", (_, _) => Address(static c => c.Source)),
        new("src_port", (_, _) => Port(static c => c.Source)),
        new("src_is_local", (_, _) => IsLocal(static c => c.Source)),
        new("dst", (_, _) => Address(static c => c.Destination)),
        new("dst_port", (_, _) => Port(static c => c.Destination)),
        new("dst_is_local", (_, _) => IsLocal(static c => c.Destination)),
        new("fc_src", (_, _) => Address(static c => c.ConnectionSource)),
        new("fc_src_port", (_, _) => Port(static c => c.ConnectionSource)),
        new("fc_src_is_local", (_, _) => IsLocal(static c => c.ConnectionSource)),
        new("fc_dst", (_, _) => Address(static c => c.ConnectionDestination)),
        new("fc_dst_port", (_, _) => Port(static c => c.ConnectionDestination)),
        new("fc_dst_is_local", (_, _) => IsLocal(static c => c.ConnectionDestination)),
        new("bc_src", (_, _) => Address(static c => c.ServerLocal)),
        new("bc_src_port", (_, _) => Port(static c => c.ServerLocal)),
        new("bc_dst", (_, _) => Address(static c => c.ServerRemote)),
        new("bc_dst_port", (_, _) => Port(static c => c.ServerRemote)),
        new("fc_http_major", (_, _) => (SampleContext _, scoped ref FetchCursor _, out Sample s) => Found(Sample.Of(1), out s)),
        new("bc_http_major", (_, _) => (SampleContext _, scoped ref FetchCursor _, out Sample s) => Found(Sample.Of(1), out s)),
        new("fc_rcvd_proxy", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Found(Sample.Of(c.HasProxyHeader), out s)),
        new("ssl_fc", (_, _) => (SampleContext _, scoped ref FetchCursor _, out Sample s) => Found(Sample.Of(false), out s)),
        new("so_id", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => c.Bind is { } bind ? Found(Sample.Of(bind.Id), out s) : Missing(out s)),
        new("so_name", (_, _) => SocketName),
    ];

    private static FetchStatus Missing(out Sample sample)
    {
        sample = default;
        return FetchStatus.Missing;
    }

    private static FetchFunction Address(Func<SampleContext, NetworkAddress> select) => (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        select(context) is { Family: not AddressFamily.Unspecified } address ? Found(Sample.Of(address), out sample) : Missing(out sample);

    private static FetchFunction Port(Func<SampleContext, NetworkAddress> select) => (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        select(context) is { Family: not AddressFamily.Unspecified } address ? Found(Sample.Of(address.Port), out sample) : Missing(out sample);

    /// <summary>Whether an address is one of the machine's, which the kernel knows: it can be bound to.</summary>
    private static FetchFunction IsLocal(Func<SampleContext, NetworkAddress> select) => (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        Found(Sample.Of(LocalAddresses.Contains(select(context))), out sample);

    private static FetchStatus SocketName(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        sample = default;
        if (context.Bind?.Name is not { } name || !context.Arena.TryTake(name.Length, out var text))
        {
            return FetchStatus.Missing;
        }

        Encoding.Latin1.GetBytes(name, text);
        return Found(Sample.Text(text), out sample);
    }
}
