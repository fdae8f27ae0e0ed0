using System.Collections.Immutable;
using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Model;

/// <summary>A backend as a configuration means it.</summary>
internal sealed class BackendModel
{
    public BackendModel(ProxyConfig config, int index, ImmutableArray<ServerModel> servers, int fullConn, BackendState state)
    {
        Config = config;
        Index = index;
        Servers = servers;
        FullConn = fullConn;
        State = state;
        Timeouts = new TimeoutsModel(config.Timeouts);
        NameBytes = Encoding.Latin1.GetBytes(config.Name);
        Cookie = config is { Mode: ProxyMode.Http, Cookie: { } cookie } ? new CookieModel(cookie) : null;
    }

    public ProxyConfig Config { get; }

    /// <summary>The backend's place in the configuration, from 0.</summary>
    public int Index { get; }

    public ImmutableArray<ServerModel> Servers { get; }

    public BackendState State { get; }

    public TimeoutsModel Timeouts { get; }

    public string Name => Config.Name;

    public byte[] NameBytes { get; }

    public CookieModel? Cookie { get; }

    /// <summary>Requests in the backend at which its servers reach their limits, those with <c>minconn</c>; at least 1.</summary>
    public int FullConn { get; }
}
