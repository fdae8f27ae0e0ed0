using System.Globalization;
using System.Text;
using Hawser.Edge.Configuration;
using Hawser.Edge.Model;

namespace Hawser.Edge.Health;

/// <summary>Writes the requests of checks as HAProxy does.</summary>
internal static class CheckRequest
{
    /// <param name="send">What is sent.</param>
    /// <param name="server">The server.</param>
    /// <param name="state">The server's state for it to read (<c>http-check send-state</c>); null for none.</param>
    public static byte[] Write(CheckSendConfig send, ServerModel server, string? state)
    {
        var version = send.Version ?? HttpCheckConfig.Default.Version;
        var uri = send.Uri is null ? HttpCheckConfig.Default.Uri : CheckFormat.Compose(send.Uri, server);
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{send.Method ?? HttpCheckConfig.Default.Method} {uri} {version}\r\n");
        foreach (var header in send.Headers)
        {
            head.Append(CultureInfo.InvariantCulture, $"{header.Name.ToLowerInvariant()}: {CheckFormat.Compose(header.Value, server)}\r\n");
        }

        if (state is not null)
        {
            head.Append(CultureInfo.InvariantCulture, $"x-haproxy-server-state: {state}\r\n");
        }

        var body = send.Body is null ? "" : CheckFormat.Compose(send.Body, server);
        if (body.Length > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"content-length: {Encoding.Latin1.GetByteCount(body)}\r\n");
        }

        // In HTTP/1.0 the connection ends with the answer anyway.
        head.Append(version == "HTTP/1.0" ? "\r\n" : "connection: close\r\n\r\n");
        return Encoding.Latin1.GetBytes(head.Append(body).ToString());
    }

    /// <summary>What a server is told of itself: <c>UP 2/3; address=…; weight=1/2; scur=13/22; qcur=0</c>.</summary>
    public static string State(BackendModel backend, ServerModel server, string node)
    {
        var (state, rise, fall) = (server.State, server.Config.Rise, server.Config.Fall);
        var isUp = state.Operation != ServerOperation.Stopped;
        var isWhole = state.Health == rise + fall - 1;
        var word = (isUp, state.Operation == ServerOperation.Stopping) switch
        {
            (true, false) => "UP",
            (true, true) => "NOLB",
            _ => "DOWN",
        };
        var count = (isUp, isWhole) switch
        {
            (true, true) => "",
            (true, false) => $" {state.Health - rise + 1}/{fall}",
            _ => state.Health > 0 ? $" {state.Health}/{rise}" : "",
        };
        var address = server.Address;
        var total = backend.Servers.Sum(s => s.State.IsBalanced ? s.Weight : 0);
        var weight = state.IsBalanced ? server.Weight : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{word}{count}; address={address.ToEndPoint().Address}; port={address.Port}; name={backend.Name}/{server.Name}; node={node}; weight={weight}/{total}; scur={state.Current}/{backend.State.Current - backend.State.Queued}; qcur={state.Queued}");
    }
}
