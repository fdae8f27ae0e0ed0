using System.Net;
using Hawser.Edge.Configuration;
using Hawser.Edge.HaproxyCfg;
using Hawser.Edge.HaproxyCfg.Lines;
using Hawser.Edge.Model;

namespace Hawser.UnitTests.Edge;

/// <summary>Makes models of configurations written as a user writes them.</summary>
internal static class TestModels
{
    public static EdgeConfig Config(string text)
    {
        var loader = new ConfigLoader(new Surroundings(_ => null), admitsAll: true);
        loader.Add("test.cfg", text + "\n");
        var config = loader.Finish();
        Assert.DoesNotContain(loader.Diagnostics.Items, d => d.Severity == Severity.Alert);
        return config;
    }

    public static EdgeModel Model(string text) => Model(text, proxy => proxy);

    /// <summary>A model of a configuration whose proxies are changed as a user could have written them.</summary>
    public static EdgeModel Model(string text, Func<ProxyConfig, ProxyConfig> change)
    {
        var config = Config(text);
        return ModelBuilder.Build(config with { Proxies = [.. config.Proxies.Select(change)] }, server => IPAddress.Parse(server.Host));
    }

    /// <summary>A backend of servers a, b, c … with the given weights.</summary>
    public static BackendModel Backend(params int[] weights) => Model(
        "backend test\n" + string.Concat(weights.Select((w, i) => $"  server {(char)('a' + i)} 127.0.0.1:{1000 + i} weight {w}\n"))).Backends[0];
}
