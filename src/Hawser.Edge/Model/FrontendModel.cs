using System.Text;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Model;

/// <summary>A frontend as a configuration means it.</summary>
internal sealed class FrontendModel
{
    public FrontendModel(ProxyConfig config, EdgeConfig edge, int processMaxConn, FrontendState state)
    {
        Config = config;
        State = state;
        Timeouts = new TimeoutsModel(config.Timeouts);
        NameBytes = Encoding.Latin1.GetBytes(config.Name);

        MaxConn = config.MaxConn is > 0 ? config.MaxConn.Value : processMaxConn;
        var logs = config.LogsGlobally ? config.Logs.AddRange(edge.Global.Logs) : config.Logs;
        IsLogged = logs.Any(log => log.MaxLevel >= LogLevel.Info || config.Rules != RuleSetsConfig.None || config.Has(ProxyOptions.LogSeparateErrors));
        LogKind = config is { Mode: ProxyMode.Tcp, LogKind: LogKind.Http } ? LogKind.Tcp : config.LogKind;
    }

    public ProxyConfig Config { get; }

    public FrontendState State { get; }

    public TimeoutsModel Timeouts { get; }

    public string Name => Config.Name;

    public byte[] NameBytes { get; }

    /// <summary>Connections at once; those above it stay in the kernel's backlog. By default as many as the process takes.</summary>
    public int MaxConn { get; }

    /// <summary>Whether sessions may leave a line in the log; what is known later decides which of them do.</summary>
    public bool IsLogged { get; }

    public LogKind LogKind { get; }

    /// <summary>Whether its rules name a backend.</summary>
    public bool MayChoose(string backend) =>
        Config.UseBackends.Any(rule => rule.Format is null && rule.Backend == backend)
        || (Config.DefaultBackend is { } reference ? reference.Name == backend : Config.IsBackend && Config.Name == backend);
}
