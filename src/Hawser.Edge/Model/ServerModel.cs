using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Transport;

namespace Hawser.Edge.Model;

/// <summary>A server as a configuration means it.</summary>
internal sealed class ServerModel
{
    public ServerModel(ServerConfig config, int index, NetworkAddress address, string backendName, ServerState state)
    {
        Config = config;
        Index = index;
        Address = address;
        State = state;
        BackendName = backendName;
        CookieValue = config.Cookie is null ? [] : Encoding.Latin1.GetBytes(config.Cookie);
        NameBytes = Encoding.Latin1.GetBytes(config.Name);
    }

    public ServerConfig Config { get; }

    /// <summary>The server's place in its backend, from 0.</summary>
    public int Index { get; }

    public NetworkAddress Address { get; }

    public ServerState State { get; }

    public string Name => Config.Name;

    public string BackendName { get; }

    public byte[] NameBytes { get; }

    /// <summary>The value that stands for it in the persistence cookie; empty if none does.</summary>
    public byte[] CookieValue { get; }

    public int MaxConn => Config.MaxConn;

    public int Weight => Config.Weight;
}
