using Xunit.Sdk;

namespace Hawser.ConformanceTests.SocketIO.Peers;

/// <summary>Which official client, and how it connects.</summary>
/// <param name="version">The major version: 2 (2.5), 3 (3.1) or 4 (4.8).</param>
/// <param name="transport"><c>polling</c>, <c>websocket</c>, or <c>upgrade</c> from the first to the second.</param>
public sealed class ClientKind(int version, string transport) : IXunitSerializable
{
    [Obsolete("For xunit alone.", error: true)]
    public ClientKind()
        : this(0, "")
    {
    }

    public int Version { get; private set; } = version;

    public string Transport { get; private set; } = transport;

    public bool Upgrades => Transport == "upgrade";

    /// <summary>The transport that the connection ends up with.</summary>
    public string FinalTransport => Transport == "polling" ? "polling" : "websocket";

    public IReadOnlyList<string> Transports => Upgrades ? ["polling", "websocket"] : [Transport];

    public void Deserialize(IXunitSerializationInfo info)
    {
        Version = info.GetValue<int>(nameof(Version));
        Transport = info.GetValue<string>(nameof(Transport))!;
    }

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Version), Version);
        info.AddValue(nameof(Transport), Transport);
    }

    public override string ToString() => $"version {Version}, {Transport}";
}
