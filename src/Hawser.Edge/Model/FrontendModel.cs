using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Model;

/// <summary>A frontend as a configuration means it.</summary>
internal sealed class FrontendModel
{
    public FrontendModel(ProxyConfig config, EdgeConfig edge, FrontendState state)
    {
        Config = config;
        State = state;
        Timeouts = new TimeoutsModel(config.Timeouts);
        NameBytes = Encoding.Latin1.GetBytes(config.Name);

        // HAProxy's default for a frontend is the process's own limit; here: none.
        MaxConn = config.MaxConn is > 0 ? config.MaxConn.Value : int.MaxValue;
        var logs = config.LogsGlobally ? config.Logs.AddRange(edge.Global.Logs) : config.Logs;
        IsLogged = logs.Any(log => log.MaxLevel >= LogLevel.Info) && config.LogKind != LogKind.None;
        LogKind = config is { Mode: ProxyMode.Tcp, LogKind: LogKind.Http } ? LogKind.Tcp : config.LogKind;
    }

    public ProxyConfig Config { get; }

    public FrontendState State { get; }

    public TimeoutsModel Timeouts { get; }

    public string Name => Config.Name;

    public byte[] NameBytes { get; }

    public int MaxConn { get; }

    /// <summary>Whether sessions leave a line in the log.</summary>
    public bool IsLogged { get; }

    public LogKind LogKind { get; }
}
