using System.Text.Json;

namespace Hawser.EngineIO.Protocol;

/// <summary>The data of the packet that opens a session (engine.io-protocol, revision 4, "Handshake").</summary>
internal static class OpenPacket
{
    /// <summary>Writes the five keys, in Node's order.</summary>
    public static string Create(string sid, TimeSpan pingInterval, TimeSpan pingTimeout, int maxPayload, bool mayUpgrade)
    {
        var upgrades = mayUpgrade ? "\"websocket\"" : "";
        return $$"""{"sid":"{{JsonEncodedText.Encode(sid)}}","upgrades":[{{upgrades}}],"pingInterval":{{(long)pingInterval.TotalMilliseconds}},"pingTimeout":{{(long)pingTimeout.TotalMilliseconds}},"maxPayload":{{maxPayload}}}""";
    }
}
