using System.Net;
using Hawser.Edge.Backends;
using Hawser.Edge.Configuration;
using Hawser.Edge.Health;
using Hawser.Edge.Model;
using Hawser.Edge.Operations;
using Hawser.Transport;

namespace Hawser.Edge.Hosting;

/// <summary>Moves servers up and down by what is seen of them, and tells of it in HAProxy's words. Callable from any thread.</summary>
internal sealed class ServerTransitions
{
    private readonly OperatorLog _log;
    private readonly Action<WatchedServer> _onDown;
    private readonly Action<WatchedServer> _onUp;

    /// <param name="log">What is told.</param>
    /// <param name="onDown">Called when a server has gone down.</param>
    /// <param name="onUp">Called when a server has come up.</param>
    public ServerTransitions(OperatorLog log, Action<WatchedServer> onDown, Action<WatchedServer> onUp)
    {
        _log = log;
        _onDown = onDown;
        _onUp = onUp;
    }

    /// <summary>Takes in a check, or what counts as one.</summary>
    /// <param name="watched">The server.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="atMost">What the server's counter is taken for if it stands higher: an error in the traffic may weigh more than a check.</param>
    public void Report(WatchedServer watched, CheckResult result, int atMost = int.MaxValue)
    {
        var (state, config) = (watched.Server.State, watched.Server.Config);
        var logsChecks = watched.Backend.Config.Has(ProxyOptions.LogHealthChecks);
        string? told;
        ServerOperation operation;
        lock (watched.Backend.State.Gate)
        {
            var health = HealthCounter.Next(Math.Min(state.Health, atMost), result.IsPassed, config.Rise, config.Fall);
            var isNews = health != state.Health || result.Status != state.LastCheck.Status;
            state.Health = health;
            state.LastCheck = result;
            state.ErrorsInARow = result.IsPassed ? 0 : state.ErrorsInARow;
            told = logsChecks && isNews ? HealthText.Check(watched.Server, result) : null;
            operation = Judge(state, config, result);
        }

        if (told is not null)
        {
            _log.Proxy(watched.Backend.Config, LogLevel.Notice, told);
        }

        Move(watched, operation, logsChecks ? null : result);
    }

    /// <summary>Takes in the addresses that a server's name stands for now.</summary>
    public void Readdress(WatchedServer watched, IReadOnlyList<IPAddress> addresses)
    {
        var (server, state) = (watched.Server, watched.Server.State);
        var current = state.Address == default ? null : state.Address.ToEndPoint().Address;
        if (current is not null && addresses.Contains(current))
        {
            return;
        }

        // Servers that share a name share out its addresses, as far as there are enough.
        var taken = watched.Backend.Servers
            .Where(s => s != server && s.Config.Host == server.Config.Host && s.Address != default)
            .Select(s => s.Address.ToEndPoint().Address)
            .ToHashSet();
        var free = addresses.Where(a => !taken.Contains(a)).ToList();
        var address = ServerNames.Prefer(server.Config, free.Count > 0 ? free : addresses);
        state.Address = NetworkAddress.FromEndPoint(new IPEndPoint(address, server.Config.Port));
        var proxy = watched.Backend.Config;
        if (current is not null)
        {
            _log.Proxy(proxy, LogLevel.Notice, $"{proxy.Name}/{server.Name} changed its IP from {current} to {address} by the system's resolver.");
            return;
        }

        watched.Pool.SetState(server, state.Operation, state.Administration & ~ServerAdministration.ResolutionMaintenance);
        _log.Proxy(proxy, LogLevel.Notice, $"{(server.Config.IsBackup ? "Backup " : "")}Server {proxy.Name}/{server.Name} ('{server.Config.Host}') is UP/READY (resolves again).");
    }

    /// <summary>What an accumulated health says of a server after a check.</summary>
    private static ServerOperation Judge(ServerState state, ServerConfig config, in CheckResult result)
    {
        if (!result.IsPassed)
        {
            return state.Health == 0 ? ServerOperation.Stopped : state.Operation;
        }

        if (!HealthCounter.IsUp(state.Health, config.Rise))
        {
            return state.Operation;
        }

        if (result.Status == CheckStatus.Layer7OkConditionally)
        {
            return ServerOperation.Stopping;
        }

        return ServerOperation.Running;
    }

    /// <summary>Moves a server, and all that follow it.</summary>
    private void Move(WatchedServer watched, ServerOperation operation, CheckResult? reason)
    {
        var server = watched.Server;
        var change = watched.Pool.SetState(server, operation, server.State.Administration);
        if (!change.IsChange)
        {
            return;
        }

        var counts = operation == ServerOperation.Stopped
            ? HealthText.Left(watched.Pool.ActiveServers, watched.Pool.BackupServers, server.State, change.Requeued)
            : HealthText.Online(watched.Pool.ActiveServers, watched.Pool.BackupServers, server.State, change.Requeued);
        Tell(watched, operation, change, HealthText.Transition(server, Word(operation), watched.Followed?.Server, reason, counts));
        foreach (var follower in watched.Followers)
        {
            Move(follower, operation, null);
        }
    }

    private void Tell(WatchedServer watched, ServerOperation operation, ServerChange change, string text)
    {
        // A server that was on its way out takes nobody by surprise.
        var isAlarming = operation == ServerOperation.Stopped && change.WasBalanced;
        if (operation == ServerOperation.Stopped)
        {
            _onDown(watched);
        }
        else if (operation != ServerOperation.Stopping)
        {
            _onUp(watched);
        }

        _log.Proxy(watched.Backend.Config, isAlarming ? LogLevel.Alert : LogLevel.Notice, text);
        if (change.LeftNoServer)
        {
            var proxy = watched.Backend.Config;
            _log.Proxy(proxy, LogLevel.Emerg, HealthText.NoServer(proxy, proxy.Name), HealthText.NoServer(proxy, $"'{proxy.Name}'"));
        }
    }

    private static string Word(ServerOperation operation) => operation switch
    {
        ServerOperation.Stopped => "DOWN",
        ServerOperation.Stopping => "stopping",
        _ => "UP",
    };
}
