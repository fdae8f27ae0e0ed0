using System.Net;
using System.Net.Sockets;

namespace Hawser.Cli.Demo;

/// <summary>The picture: balancer, two edges, two servers of the page, two of the sockets, the broker.</summary>
internal static class Topology
{
    /// <summary>Plans all processes, in the order in which they are needed.</summary>
    public static IReadOnlyList<NodeSpec> Plan(DemoOptions options, DemoPaths paths)
    {
        var ports = FreePorts("broker", "ws1", "ws2", "www1", "www2", "edge1", "edge2");
        var environment = new Dictionary<string, string>
        {
            ["PUBLIC_PORT"] = options.Port.ToString(),
            ["EDGE1_PORT"] = ports["edge1"].ToString(),
            ["EDGE2_PORT"] = ports["edge2"].ToString(),
            ["WWW1_PORT"] = ports["www1"].ToString(),
            ["WWW2_PORT"] = ports["www2"].ToString(),
            ["WS1_PORT"] = ports["ws1"].ToString(),
            ["WS2_PORT"] = ports["ws2"].ToString(),
        };
        var nodes = new List<NodeSpec>();
        if (options.Redis is null)
        {
            nodes.Add(new NodeSpec("broker", "broker (Garnet)", ports["broker"], paths.Broker, ["--port", ports["broker"].ToString(), "--bind", "127.0.0.1"], new Dictionary<string, string>(), Readiness.Redis));
        }

        var redis = options.Redis?.ToString() ?? $"127.0.0.1:{ports["broker"]}";
        foreach (var name in (string[])["ws1", "ws2"])
        {
            string[] arguments = ["--name", name, "--urls", $"http://127.0.0.1:{ports[name]}", "--redis", redis, "--origins", $"http://chat.localhost:{options.Port}"];
            nodes.Add(new NodeSpec(name, "Socket.IO server", ports[name], paths.Realtime, arguments, new Dictionary<string, string>(), Readiness.Http));
        }

        foreach (var name in (string[])["www1", "www2"])
        {
            string[] arguments = ["--name", name, "--urls", $"http://127.0.0.1:{ports[name]}"];
            nodes.Add(new NodeSpec(name, "server of the page", ports[name], paths.Web, arguments, new Dictionary<string, string>(), Readiness.Http));
        }

        foreach (var name in (string[])["edge1", "edge2"])
        {
            string[] arguments = ["edge", "-f", paths.Config("defaults.cfg"), "-f", paths.Config("edge.cfg")];
            var own = new Dictionary<string, string>(environment) { ["EDGE_PORT"] = ports[name].ToString() };
            nodes.Add(new NodeSpec(name, "edge (mode http)", ports[name], DemoPaths.Hawser, arguments, own, Readiness.Tcp));
        }

        nodes.Add(new NodeSpec("balancer", "public port (mode tcp)", options.Port, DemoPaths.Hawser, ["edge", "-f", paths.Config("balancer.cfg")], environment, Readiness.Tcp));
        return nodes;
    }

    /// <summary>Ports that nobody listens at. All are held until the last is found, so that none comes twice.</summary>
    private static Dictionary<string, int> FreePorts(params string[] names)
    {
        var listeners = names.Select(name =>
        {
            var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            return (Name: name, Listener: listener);
        }).ToList();
        var ports = listeners.ToDictionary(l => l.Name, l => ((IPEndPoint)l.Listener.LocalEndpoint).Port);
        listeners.ForEach(l => l.Listener.Stop());
        return ports;
    }
}
