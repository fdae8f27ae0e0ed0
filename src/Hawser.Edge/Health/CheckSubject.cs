using System.Net;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;
using Hawser.Edge.ProxyProtocol;
using Hawser.Transport;

namespace Hawser.Edge.Health;

/// <summary>What is checked: a server, where its checks go, and what they say there.</summary>
internal sealed class CheckSubject
{
    private readonly string _node;
    private readonly CheckAnswerPool _answers;

    public CheckSubject(BackendModel backend, ServerModel server, string node, CheckAnswerPool answers)
    {
        Backend = backend;
        Server = server;
        _node = node;
        _answers = answers;
    }

    public BackendModel Backend { get; }

    public ServerModel Server { get; }

    /// <summary>Where a step connects to: by its own words, the server line's <c>addr</c> and <c>port</c>, or the server itself.</summary>
    public NetworkAddress TargetOf(CheckConnectConfig step)
    {
        var (config, address) = (Server.Config, Server.Address);
        var target = step.Address ?? config.CheckAddress;
        var ip = target is not null && IPAddress.TryParse(target.Host, out var literal) ? literal : address.ToEndPoint().Address;
        var port = step.Port
            ?? (step.PortSample is { } sample ? CheckFormat.ComposeNumber(sample, Server, 0) : 0);
        port = port > 0 ? port : config.CheckPort ?? (target is { Port: > 0 } ? target.Port : address.Port);
        return NetworkAddress.FromEndPoint(new IPEndPoint(ip, port));
    }

    /// <summary>The PROXY header that a step's connection begins with; empty for none.</summary>
    public byte[] ProxyHeaderOf(CheckConnectConfig step, NetworkAddress local, NetworkAddress remote)
    {
        // Checks that go elsewhere than traffic do not begin like it, unless told to.
        var config = Server.Config;
        var isElsewhere = config.CheckPort is not null || config.CheckAddress is not null;
        var isAsTraffic = step.UsesServerSettings && (config.ChecksWithProxyHeader || (config.ProxyHeader != ProxyHeaderVersion.None && !isElsewhere));
        if (!step.SendsProxyHeader && !isAsTraffic)
        {
            return [];
        }

        var header = new byte[ProxyHeaderWriter.MaxTextLength];
        var length = config.ProxyHeader == ProxyHeaderVersion.V2
            ? ProxyHeaderWriter.Write(default, default, header)
            : ProxyHeaderWriter.WriteText(local, remote, header);
        return header[..length];
    }

    public byte[] WriteRequest(CheckSendConfig send) =>
        CheckRequest.Write(send, Server, Backend.Config.ChecksSendState ? CheckRequest.State(Backend, Server, _node) : null);

    public CheckAnswer RentAnswer() => _answers.Rent();

    public void ReturnAnswer(CheckAnswer answer) => _answers.Return(answer);
}
