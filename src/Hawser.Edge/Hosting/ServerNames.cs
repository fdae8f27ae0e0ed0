using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Hawser.Edge.Configuration;

namespace Hawser.Edge.Hosting;

/// <summary>The addresses of the servers of a configuration when it starts, by what <c>init-addr</c> says.</summary>
internal sealed class ServerNames
{
    private readonly ConcurrentDictionary<(string Name, AddressFamily Family), IReadOnlyList<IPAddress>> _answers = new();

    private ServerNames()
    {
    }

    /// <summary>Asks for all names at once, so that many that are not answered cost the time of one.</summary>
    public static async Task<ServerNames> ResolveAsync(EdgeConfig config, INameResolver resolver)
    {
        var names = new ServerNames();
        var questions = config.Proxies
            .SelectMany(p => p.Servers)
            .Where(IsNamed)
            .Select(s => (s.Host, Family: s.Family ?? AddressFamily.Unspecified))
            .Distinct();
        await Task.WhenAll(questions.Select(async question => names._answers[question] = await resolver.ResolveAsync(question.Host, question.Family)));
        return names;
    }

    /// <summary>Whether a server's address is a name that has to be resolved.</summary>
    public static bool IsNamed(ServerConfig server) => server.AddressKind == AddressKind.IP && !IPAddress.TryParse(server.Host, out _);

    /// <summary>Of several addresses the first of the family that is preferred, else the first.</summary>
    public static IPAddress Prefer(ServerConfig server, IReadOnlyList<IPAddress> addresses) =>
        addresses.FirstOrDefault(a => a.AddressFamily == server.PreferredFamily) ?? addresses[0];

    /// <summary>What is wrong with the servers' names, in HAProxy's words.</summary>
    public IEnumerable<string> Problems(EdgeConfig config) => config.Proxies.SelectMany(p => p.Servers).Select(ProblemOf).OfType<string>();

    /// <summary>A server's address; null if it starts without one.</summary>
    /// <exception cref="FormatException">There is none, and it may not start without; the message is for the configuration's author.</exception>
    public IPAddress? AddressOf(ServerConfig server) =>
        TryFind(server, out var address) ? address : throw new FormatException(ProblemOf(server));

    private string? ProblemOf(ServerConfig server) =>
        TryFind(server, out _) ? null : $"[{server.Location}] : 'server {server.Name}' : could not resolve address '{server.Host}'.";

    private bool TryFind(ServerConfig server, out IPAddress? address)
    {
        if (!IsNamed(server))
        {
            return IPAddress.TryParse(server.Host, out address);
        }

        foreach (var method in server.InitialAddresses)
        {
            switch (method.Method)
            {
                case InitialAddressMethod.Libc when _answers[(server.Host, server.Family ?? AddressFamily.Unspecified)] is { Count: > 0 } found:
                    address = Prefer(server, found);
                    return true;
                case InitialAddressMethod.Fixed:
                    address = method.Address;
                    return true;
                case InitialAddressMethod.None:
                    address = null;
                    return true;
            }
        }

        address = null;
        return false;
    }
}
