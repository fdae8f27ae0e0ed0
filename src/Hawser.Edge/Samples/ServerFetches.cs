using Hawser.Edge.Model;
using static Hawser.Edge.Samples.ConstantFetches;

namespace Hawser.Edge.Samples;

/// <summary>Fetches of servers: the session's own, and others by name.</summary>
internal static class ServerFetches
{
    public static IEnumerable<KeyValuePair<string, FetchCatalog.Factory>> All =>
    [
        new("srv_name", (_, _) => Own(static s => Sample.Text(s.NameBytes))),
        new("srv_id", (_, _) => Own(static s => Sample.Of(s.Config.Id > 0 ? s.Config.Id : s.Index + 1))),
        new("srv_conn", (a, c) => Named(a, c, static s => Sample.Of(s.State.Current))),
        new("srv_conn_free", (a, c) => Named(a, c, static s => Sample.Of(s.MaxConn == 0 ? -1 : Math.Max(0, s.MaxConn - s.State.Current - s.State.Queued)))),
        new("srv_is_up", (a, c) => Named(a, c, static s => Sample.Of(s.State.IsUp))),
        new("srv_queue", (a, c) => Named(a, c, static s => Sample.Of(s.State.Queued))),
        new("srv_iweight", (a, c) => Named(a, c, static s => Sample.Of(s.Config.Weight))),
        new("srv_uweight", (a, c) => Named(a, c, static s => Sample.Of(s.Weight))),
        new("srv_weight", (a, c) => Named(a, c, static s => Sample.Of(BackendFigures.IsUsable(s) ? s.Weight : 0))),
    ];

    public static ServerModel? Find(EdgeModel model, string name, string ownBackend)
    {
        var slash = name.IndexOf('/');
        var backend = model.FindBackend(slash < 0 ? ownBackend : name[..slash]);
        return backend?.Servers.FirstOrDefault(s => s.Name == name[(slash + 1)..]);
    }

    private delegate Sample Select(ServerModel server);

    private static FetchFunction Own(Select select) => (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
    {
        sample = default;
        return context.Server is { } server ? Found(select(server), out sample) : FetchStatus.Missing;
    };

    private static FetchFunction Named(SampleArguments arguments, SampleCompiler compiler, Select select)
    {
        var server = Find(compiler.Model, arguments.Text(0), "");
        return (SampleContext context, scoped ref FetchCursor _, out Sample sample) =>
        {
            sample = default;
            return server is not null ? Found(select(server), out sample) : FetchStatus.Missing;
        };
    }
}
