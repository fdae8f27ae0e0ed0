using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Transport;

namespace Hawser.Edge.Model;

/// <summary>A server as a configuration means it.</summary>
internal sealed class ServerModel
{
    public ServerModel(ServerConfig config, int index, string backendName, ServerState state)
    {
        Config = config;
        Index = index;
        State = state;
        BackendName = backendName;
        CookieValue = config.Cookie is null ? [] : Encoding.Latin1.GetBytes(config.Cookie);
        NameBytes = Encoding.Latin1.GetBytes(config.Name);
        NodeTag = config.NodeTag is null ? [] : Encoding.Latin1.GetBytes(config.NodeTag);

        // minconn alone, or not below maxconn, is a fixed limit; no minconn is one that equals maxconn.
        MaxConn = Math.Max(config.MaxConn, config.MinConn);
        MinConn = config.MinConn > 0 && config.MinConn < MaxConn ? config.MinConn : MaxConn;
    }

    public ServerConfig Config { get; }

    /// <summary>The server's place in its backend, from 0.</summary>
    public int Index { get; }

    /// <summary>Where it is now; no address if its name has none yet.</summary>
    public NetworkAddress Address => State.Address;

    public ServerState State { get; }

    public string Name => Config.Name;

    public string BackendName { get; }

    public byte[] NameBytes { get; }

    /// <summary>The value that stands for it in the persistence cookie; empty if none does.</summary>
    public byte[] CookieValue { get; }

    /// <summary>The tag of the Socket.IO node behind it; empty if none is known.</summary>
    public byte[] NodeTag { get; }

    /// <summary>The number that identifies it among the servers of its backend, from 1.</summary>
    public int Id => Config.Id > 0 ? Config.Id : Index + 1;

    /// <summary>Requests and tunnels at once; 0 for no limit.</summary>
    public int MaxConn { get; }

    /// <summary>What the limit falls to while the backend is idle; equal to <see cref="MaxConn"/> if it does not.</summary>
    public int MinConn { get; }

    /// <summary>Requests that may wait for it; 0 for no limit.</summary>
    public int MaxQueue => Config.MaxQueue;

    public bool IsBackup => Config.IsBackup;

    /// <summary>The weight as configured.</summary>
    public int Weight => Config.Weight;
}
