using System.Text;
using Hawser.Edge.Model;
using static Hawser.Edge.Samples.ConstantFetches;

namespace Hawser.Edge.Samples;

/// <summary>Fetches of frontends and backends: the session's own, and others by name.</summary>
internal static class ProxyFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("fe_name", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Found(Sample.Text(c.Frontend.NameBytes), out s)),
        new("fe_id", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Found(Sample.Of(c.Frontend.Config.Id), out s)),
        new("fe_defbe", (_, _) => DefaultBackend),
        new("fe_client_timeout", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Timeout(c.Frontend.Timeouts.Client, out s)),
        new("fe_conn", (a, c) => FrontendConnections(a, c)),
        new("dst_conn", (_, _) => (SampleContext c, scoped ref FetchCursor _, out Sample s) => Found(Sample.Of(c.Frontend.State.Current), out s)),
        new("be_name", (_, _) => Of(static (c, b) => Sample.Text(b.NameBytes))),
        new("be_id", (_, _) => Of(static (c, b) => Sample.Of(b.Config.Id))),
        new("be_server_timeout", (_, _) => Of(static (c, b) => Sample.Of(Number(b.Timeouts.Server)))),
        new("be_tunnel_timeout", (_, _) => Of(static (c, b) => Sample.Of(Number(b.Timeouts.Tunnel)))),
        new("cur_server_timeout", (_, _) => Of(static (c, b) => Sample.Of(Number(c.ServerTimeout ?? b.Timeouts.Server)))),
        new("cur_tunnel_timeout", (_, _) => Of(static (c, b) => Sample.Of(Number(c.TunnelTimeout ?? b.Timeouts.Tunnel)))),
        new("be_conn", (a, c) => Named(a, c, static b => b.State.Current)),
        new("be_conn_free", (a, c) => Named(a, c, BackendFigures.FreeConnections)),
        new("connslots", (a, c) => Named(a, c, BackendFigures.Slots)),
        new("nbsrv", (a, c) => Named(a, c, b => BackendFigures.UsableServers(b))),
        new("queue", (a, c) => Named(a, c, b => BackendFigures.Queued(b))),
        new("avg_queue", (a, c) => Named(a, c, BackendFigures.AverageQueue)),
    ];

    private delegate Sample Select(SampleContext context, BackendModel backend);

    private static FetchFunction Of(Select select) => (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
    {
        sample = default;
        return context.Backend is { } backend ? Found(select(context, backend), out sample) : FetchStatus.Missing;
    };

    private static FetchFunction Named(SampleArguments arguments, SampleCompiler compiler, Func<BackendModel, long> select)
    {
        var backend = compiler.Model.FindBackend(arguments.Text(0));
        return (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        {
            sample = default;
            return (backend ?? context.Backend) is { } chosen ? Found(Sample.Of(select(chosen)), out sample) : FetchStatus.Missing;
        };
    }

    private static FetchFunction FrontendConnections(SampleArguments arguments, SampleCompiler compiler)
    {
        var name = arguments.Text(0);
        FrontendModel? frontend = null;
        return (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        {
            frontend ??= compiler.Model.Frontends.FirstOrDefault(f => f.Name == name) ?? context.Frontend;
            return Found(Sample.Of(frontend.State.Current), out sample);
        };
    }

    private static FetchStatus DefaultBackend(SampleContext context, scoped ref FetchCursor cursor, out Sample sample)
    {
        var config = context.Frontend.Config;
        var name = config.DefaultBackend?.Name ?? (config.IsBackend ? config.Name : null);
        sample = default;
        if (name is null || !context.Arena.TryTake(name.Length, out var text))
        {
            return FetchStatus.Missing;
        }

        Encoding.Latin1.GetBytes(name, text);
        return Found(Sample.Text(text), out sample);
    }

    private static FetchStatus Timeout(int milliseconds, out Sample sample) => Found(Sample.Of(Number(milliseconds)), out sample);

    private static long Number(int milliseconds) => milliseconds == TimeoutsModel.Infinite ? 0 : milliseconds;
}
